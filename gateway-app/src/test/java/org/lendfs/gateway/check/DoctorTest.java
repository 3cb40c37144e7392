// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.CommandRun;
import tools.jackson.databind.JsonNode;

final class DoctorTest {
  @TempDir Path folder;

  private CommandRun doctor(String... words) {
    List<String> all = new ArrayList<>(List.of("doctor", "--output=json"));
    all.addAll(List.of("--nfs-port=0", "--smb-port=0", "--state=" + folder.resolve("state")));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static List<String> texts(CommandRun run, String level) {
    return run.json()
        .valueStream()
        .filter(finding -> finding.get("level").asString().equals(level))
        .map(finding -> finding.get("text").asString())
        .toList();
  }

  @Test
  void findsNothingWrongWithAFolder() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));

    CommandRun run = doctor("--admin-port=0", "--share=data=" + data);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(texts(run, "OK"))
        .anyMatch(text -> text.startsWith("Java 25"))
        .anyMatch(text ->
            text.equals("data (" + data + ") can be mapped: reads are lent without a copy"));
    assertThat(data).isEmptyDirectory();
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void failsForATakenPortAndAMissingFolderAndSaysWhatToDo() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      CommandRun run = doctor("--admin-port=" + port, "--share=gone=" + folder.resolve("gone"));

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(texts(run, "FAIL"))
          .anyMatch(text -> text.startsWith("administration on 127.0.0.1:" + port + " is taken"))
          .anyMatch(text -> text.contains("is no directory"));
      for (JsonNode finding : run.json()) {
        assertThat(finding.get("advice").asString().isEmpty())
            .isEqualTo(finding.get("level").asString().equals("OK"));
      }
    }
  }

  @Test
  void warnsOfAStateThatOthersCanRead() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    Path key = Files.writeString(state.resolve("local-key"), "x");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(texts(doctor("--admin-port=off"), "WARN")).contains(key + " can be read by others");
  }

  @Test
  void printsLinesWithAdviceForPeople() {
    CommandRun run =
        CommandRun.of(
            "doctor",
            "--nfs-port=off",
            "--smb-port=off",
            "--admin-port=0",
            "--state=" + folder.resolve("state"),
            "--share=x=" + folder.resolve("x"));

    assertThat(run.lines())
        .contains("OK    ports     NFS is off")
        .anyMatch(line -> line.startsWith("FAIL  storage   x ("))
        .contains("                -> mkdir -p " + folder.resolve("x"));
  }

  @Test
  void refusesSettingsThatCannotBeUsed() {
    CommandRun run = doctor("--lendfs.nfs.max-read=huge");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("Setting lendfs.nfs.max-read is 'huge' but must be");
  }
}
