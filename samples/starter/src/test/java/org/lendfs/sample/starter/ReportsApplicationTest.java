// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.boot.test.LendfsDrive;
import org.lendfs.boot.test.LendfsTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The folder of the application is a drive by both protocols. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@LendfsTest
class ReportsApplicationTest {
  @TempDir static Path folder;

  @DynamicPropertySource
  static void reports(DynamicPropertyRegistry properties) {
    properties.add("reports", folder::toString);
  }

  @Autowired private LendfsDrive drive;

  @Test
  void isADriveByBothProtocols() throws Exception {
    Files.writeString(folder.resolve("2026.txt"), "a good year");

    assertThat(Clients.bySmb(drive, "reports", share -> Clients.read(share, "2026.txt")))
        .isEqualTo("a good year");
    Clients.bySmb(drive, "reports", share -> Clients.write(share, "2027.txt", "a better one"));

    assertThat(folder.resolve("2027.txt")).hasContent("a better one");
    if (Clients.hasNfs()) {
      assertThat(Clients.run("nfs-cat", drive.nfsUrl("reports", "2027.txt")))
          .isEqualTo("a better one");
    }
  }
}
