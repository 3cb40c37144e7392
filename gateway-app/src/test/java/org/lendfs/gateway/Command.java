// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the operating system, run to its end. */
public final class Command {
  private static final long DEADLINE_SECONDS = 120;

  private Command() {}

  /** How a program ended, with what it wrote to both of its outputs. */
  public record Result(int exitCode, String output) {}

  public static Result run(List<String> words) throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".out");
    try {
      return new Result(await(start(words, output), words), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  /** Starts a program that writes both of its outputs into a file. */
  public static Process start(List<String> words, Path output) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(output.toFile())
        .start();
  }

  public static int await(Process process, List<String> words) throws InterruptedException {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("does not end: " + words);
    }
    return process.exitValue();
  }

  /** The bytes of text, for files that tests write. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
