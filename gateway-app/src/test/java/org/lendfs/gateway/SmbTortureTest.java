// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.gateway.Command.Result;

/**
 * A fixed part of smbtorture, Samba's own test suite: what runs fast and depends on no clock. The
 * whole of it is run by hand; docs/conformance.md says how it went.
 */
@RequiresClient("smbtorture")
final class SmbTortureTest {
  @TempDir static Path folder;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "share=memory:?size=256M",
            "--user",
            "user1:pass1:2002:2002",
            "--user",
            "user2:pass2:2001:2001",
            "--lendfs.smb.signing=offered");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<String> names() throws IOException {
    try (InputStream list = SmbTortureTest.class.getResourceAsStream("smbtorture.txt")) {
      String text =
          new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.US_ASCII);
      return text
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void passes(String name) throws Exception {
    Result result =
        Command.run(
            List.of(
                "smbtorture",
                "//127.0.0.1/share",
                "-p",
                String.valueOf(gateway.smbPort()),
                "-U",
                "user1%pass1",
                "--option=torture:user2name=user2",
                "--option=torture:user2password=pass2",
                "--option=torture:progress=no",
                name));

    assertThat(result.output()).contains("\nsuccess: ").doesNotContain("\nfailure: ", "\nerror: ");
    assertThat(result.exitCode()).isZero();
  }
}
