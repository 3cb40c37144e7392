// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/** A client of somebody else's. */
final class SmbClient implements AutoCloseable {
  private final SMBClient client = new SMBClient();
  private final Session session;

  SmbClient(int port, String user, String password) throws IOException {
    this.session =
        client
            .connect("127.0.0.1", port)
            .authenticate(new AuthenticationContext(user, password.toCharArray(), ""));
  }

  void write(String share, String name, String text) throws IOException {
    try (DiskShare disk = (DiskShare) session.connectShare(share);
        File file =
            open(disk, name, AccessMask.GENERIC_WRITE, SMB2CreateDisposition.FILE_OVERWRITE_IF)) {
      file.write(text.getBytes(StandardCharsets.UTF_8), 0);
    }
  }

  String read(String share, String name) throws IOException {
    try (DiskShare disk = (DiskShare) session.connectShare(share);
        File file = open(disk, name, AccessMask.GENERIC_READ, SMB2CreateDisposition.FILE_OPEN)) {
      return new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static File open(
      DiskShare disk, String name, AccessMask access, SMB2CreateDisposition disposition) {
    return disk.openFile(
        name,
        EnumSet.of(access),
        null,
        EnumSet.of(SMB2ShareAccess.FILE_SHARE_READ),
        disposition,
        EnumSet.noneOf(SMB2CreateOptions.class));
  }

  @Override
  public void close() {
    client.close();
  }
}
