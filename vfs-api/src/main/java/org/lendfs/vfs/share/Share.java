// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.share;

import java.net.InetAddress;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.Vnode;

/** A published subtree. Immutable but for the share's life: a removed share stops answering. */
public interface Share {
  /** {@code /NAME} to NFS clients and {@code \\host\NAME} to SMB clients. */
  String name();

  /** Stable over restarts, different for every share; serves as file system id (fsid). */
  long id();

  /** The top directory, with monitors, permissions and ledger in front of it. */
  Vnode root();

  /** Traits and description of the store behind; its vnodes are not to be called directly. */
  Provider provider();

  boolean readOnly();

  /** Whether clients at this address may use the share at all. Asked again on every request. */
  boolean admits(InetAddress address);
}
