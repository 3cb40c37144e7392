// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts before Java runs. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherScriptTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lendfs serve", "dev/test", "dev/find-jdk"})
  void sayInOneSentenceThatThereIsNoJdk(String command) throws Exception {
    Path error = folder.resolve("error");
    String[] words = command.split(" ", -1);
    words[0] = TOP.resolve(words[0]).toString();

    int exitCode = run(error, words);

    assertThat(exitCode).isEqualTo(1);
    assertThat(Files.readAllLines(error))
        .containsExactly(
            "Lendfs needs a JDK 25 and found none: install one (for example below /usr/lib/jvm)"
                + " or set JAVA_HOME to its folder.");
  }

  @Test
  void printsHelpWithoutJava() throws Exception {
    Path error = folder.resolve("error");

    assertThat(run(error, TOP.resolve("lendfs").toString(), "serve", "--help")).isZero();
    assertThat(Files.readString(folder.resolve("output"))).isEqualTo(Help.text());
    assertThat(run(error, TOP.resolve("lendfs").toString())).isZero();
    assertThat(Files.readString(folder.resolve("output"))).contains("  serve ", "  share ");
  }

  /** Runs with nothing in the environment but the usual folders for programs, and no JDK. */
  private int run(Path error, String... words) throws IOException, InterruptedException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    for (String name : new String[] {"bash", "env", "dirname", "readlink", "sed", "cat"}) {
      Path link = programs.resolve(name);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of("/usr/bin").resolve(name));
      }
    }
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("LENDFS_JVM_FOLDER", folder.toString());
    Process process =
        builder
            .redirectError(error.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
