// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;

/** What the documentation says of operations is what the table of operations says. */
class ConformanceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");

  @ParameterizedTest
  @EnumSource(value = Nfs4Opcode.class, mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void tellsWhichOperationsAreServed(Nfs4Opcode opcode) throws IOException {
    String row =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| " + opcode + " |"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no row for " + opcode));

    String served = row.split("\\|", -1)[3].trim();

    assertThat(served).isEqualTo(opcode.decoder() == null ? "NOTSUPP" : "yes");
    for (int minorVersion = 0; minorVersion <= Nfs4Limits.HIGHEST_MINOR_VERSION; minorVersion++) {
      boolean there =
          Nfs4Opcode.of(opcode.number(), minorVersion) != null && opcode.isIn(minorVersion);
      assertThat(row.split("\\|", -1)[2].contains("4." + minorVersion)).isEqualTo(there);
    }
  }
}
