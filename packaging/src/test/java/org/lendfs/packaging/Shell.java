// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the operating system, run to their end. */
final class Shell {
  private static final long DEADLINE_SECONDS = 120;

  private Shell() {}

  /** How a program ended, with what it wrote to both of its outputs. */
  record Result(int exitCode, String output) {}

  static Result run(String... words) throws IOException, InterruptedException {
    return run(List.of(words));
  }

  static Result run(List<String> words) throws IOException, InterruptedException {
    Path output = Files.createTempFile("packaging", ".out");
    try {
      var builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      Process process =
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + words);
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  /** What a program writes that must end well. */
  static String succeed(String... words) throws IOException, InterruptedException {
    Result result = run(words);
    assertThat(result.exitCode()).as("%s: %s", List.of(words), result.output()).isZero();
    return result.output();
  }

  static boolean isOnPath(String command) throws IOException, InterruptedException {
    return run("sh", "-c", "command -v " + command).exitCode() == 0;
  }
}
