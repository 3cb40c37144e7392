// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.lendfs.boot.test.LendfsDrive;

/** Clients of other people's: smbj, and the utilities of libnfs where they are installed. */
final class Clients {
  private Clients() {}

  /** Something done on a share. */
  @FunctionalInterface
  interface Work {
    String on(DiskShare share) throws IOException;
  }

  static String bySmb(LendfsDrive drive, String share, Work work) throws IOException {
    var user = new AuthenticationContext(LendfsDrive.USER, LendfsDrive.PASSWORD.toCharArray(), "");
    try (var client = new SMBClient();
        var connection = client.connect("127.0.0.1", drive.smbPort());
        var disk = (DiskShare) connection.authenticate(user).connectShare(share)) {
      return work.on(disk);
    }
  }

  static String read(DiskShare share, String name) throws IOException {
    try (File file = open(share, name, AccessMask.GENERIC_READ, SMB2CreateDisposition.FILE_OPEN)) {
      return new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String write(DiskShare share, String name, String text) {
    try (File file =
        open(share, name, AccessMask.GENERIC_WRITE, SMB2CreateDisposition.FILE_OVERWRITE_IF)) {
      file.write(text.getBytes(StandardCharsets.UTF_8), 0);
      return name;
    }
  }

  private static File open(
      DiskShare share, String name, AccessMask access, SMB2CreateDisposition disposition) {
    return share.openFile(
        name,
        EnumSet.of(access),
        null,
        EnumSet.of(SMB2ShareAccess.FILE_SHARE_READ),
        disposition,
        EnumSet.noneOf(SMB2CreateOptions.class));
  }

  static boolean hasNfs() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nfs-cat")));
    String required = System.getenv("LENDFS_REQUIRE_CLIENTS");
    if (!there && required != null && !required.isEmpty() && !required.equals("0")) {
      throw new IllegalStateException("nfs-cat is missing, dev/test installs it where it may");
    }
    return there;
  }

  /** What a program writes, which must end well. */
  static String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
