// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of other people, for tests against real clients. Where one is missing its tests are left
 * out, unless {@code LENDFS_REQUIRE_CLIENTS=1} says that none may be.
 */
final class ClientTools {
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/bin"), Path.of("/sbin"));
  private static final long PATIENCE_SECONDS = 120;

  private ClientTools() {}

  /** Skips the test without the program, or fails it where clients are required. */
  static Path require(String program) {
    for (Path folder : FOLDERS) {
      Path path = folder.resolve(program);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    if ("1".equals(System.getenv("LENDFS_REQUIRE_CLIENTS"))) {
      fail(program + " is not installed");
    }
    Assumptions.abort(program + " is not installed");
    throw new AssertionError("unreachable");
  }

  /** What a program wrote to its output and its errors, and how it ended. */
  record Outcome(int exitCode, String output, Path outputFile) {
    Outcome succeeded() {
      assertThat(exitCode).as(output).isZero();
      return this;
    }
  }

  /** Runs a program to its end. */
  static Outcome run(Path temporary, String program, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = require(program).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path output = Files.createTempFile(temporary, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("does not end: " + Arrays.toString(command));
    }
    String text =
        Files.size(output) > 65536 ? "" : Files.readString(output, StandardCharsets.ISO_8859_1);
    return new Outcome(process.exitValue(), text, output);
  }
}
