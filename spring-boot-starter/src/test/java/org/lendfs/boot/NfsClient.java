// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The utilities of libnfs. */
final class NfsClient {
  private NfsClient() {}

  static boolean isThere() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nfs-cat")));
    String required = System.getenv("LENDFS_REQUIRE_CLIENTS");
    if (!there && required != null && !required.isEmpty() && !required.equals("0")) {
      throw new IllegalStateException("nfs-cat is missing, dev/test installs it where it may");
    }
    return there;
  }

  static String cat(int port, String share, String path) throws IOException, InterruptedException {
    String url =
        "nfs://127.0.0.1/%s/%s?version=3&nfsport=%d&mountport=%d&uid=1000&gid=1000"
            .formatted(share, path, port, port);
    Process process = new ProcessBuilder("nfs-cat", url).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
    return output;
  }
}
