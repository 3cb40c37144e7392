// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of both protocols meet where a share has a trash, a screen and a retention. */
@RequiresClient({"nfs-cp", "smbclient"})
final class MonitorClientsTest {
  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static Path data;
  private static Path letter;

  @BeforeAll
  static void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    letter = Files.write(folder.resolve("letter"), Command.bytes("Dear all,\n"));
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "data=" + data + "?squash=all&monitors=trash,screen,retention",
            "--lendfs.shares[0].monitors[1].options.names=*.exe",
            "--user",
            "anna:geheim");
    // Whoever runs this test owns it, and others must be able to write into it.
    assertThat(data.toFile().setWritable(true, false)).isTrue();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Command.Result nfsCopy(String name) throws Exception {
    int port = gateway.nfsPort();
    String url =
        "nfs://127.0.0.1/data/%s?version=3&nfsport=%d&mountport=%d".formatted(name, port, port);
    return Command.run(List.of("nfs-cp", letter.toString(), url));
  }

  private static String smb(String commands) throws Exception {
    String port = String.valueOf(gateway.smbPort());
    List<String> words = List.of("smbclient", "//127.0.0.1/data", "-p", port, "-U", "anna%geheim");
    return Command.run(Stream.concat(words.stream(), Stream.of("-c", commands)).toList()).output();
  }

  private static List<String> below(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  @Test
  void keepsWhatSmbClientsRemove() throws Exception {
    smb("put " + letter + " doomed; rm doomed");

    assertThat(data.resolve("doomed")).doesNotExist();
    assertThat(below(data.resolve(".lendfs-trash"))).anyMatch(path -> path.endsWith("/doomed"));
    assertThat(smb("ls")).doesNotContain("lendfs-trash");
  }

  @Test
  void refusesScreenedNamesToBoth() throws Exception {
    assertThat(smb("put " + letter + " setup.exe")).contains("NT_STATUS_ACCESS_DENIED");
    assertThat(nfsCopy("setup.EXE").output()).contains("NFS3ERR_ACCES");

    assertThat(data.resolve("setup.exe")).doesNotExist();
  }

  @Test
  void keepsReadOnlyFilesWhereTheyAre() throws Exception {
    Path kept = Files.write(data.resolve("contract"), Command.bytes("signed\n"));
    assertThat(kept.toFile().setReadOnly()).isTrue();

    assertThat(smb("rename contract other")).contains("NT_STATUS_ACCESS_DENIED");

    assertThat(kept).exists();
  }
}
