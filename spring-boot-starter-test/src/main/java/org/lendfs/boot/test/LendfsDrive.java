// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot.test;

import java.util.List;
import org.lendfs.boot.LendfsServer;

/** Where the shares of the application under test are. */
public final class LendfsDrive {
  /** Who may log on by SMB; uid 1000. */
  public static final String USER = "tester";

  /** The user's password. */
  public static final String PASSWORD = "tester";

  private final LendfsServer server;

  LendfsDrive(LendfsServer server) {
    this.server = server;
  }

  /** Port of NFS on this machine. */
  public int nfsPort() {
    return server.nfsPort().orElseThrow();
  }

  /** Port of SMB on this machine. */
  public int smbPort() {
    return server.smbPort().orElseThrow();
  }

  /** What is shared. */
  public List<String> shares() {
    return server.shares();
  }

  /** For the utilities of libnfs ({@code nfs-ls}, {@code nfs-cat}, {@code nfs-cp}). */
  public String nfsUrl(String share, String path) {
    return "nfs://127.0.0.1/%s/%s?version=3&nfsport=%d&mountport=%d&uid=1000&gid=1000"
        .formatted(share, path, nfsPort(), nfsPort());
  }
}
