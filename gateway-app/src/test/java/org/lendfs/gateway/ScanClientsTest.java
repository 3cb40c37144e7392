// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files go through ClamAV's own daemon, with a database that knows the EICAR test file only. */
@RequiresClient({"clamd", "nfs-cp", "nfs-cat"})
@Timeout(120)
final class ScanClientsTest {
  /** In two parts, so that this source is not taken for what it describes. */
  private static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private static final String SIGNATURES =
      "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n";

  @TempDir static Path folder;
  private static Process clamd;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path socket = folder.resolve("c");
    Path database = Files.createDirectory(folder.resolve("db"));
    Files.writeString(database.resolve("eicar.hdb"), SIGNATURES);
    Path settings = folder.resolve("clamd.conf");
    Files.writeString(
        settings,
        "LocalSocket %s\nDatabaseDirectory %s\nForeground yes\n".formatted(socket, database));
    clamd =
        Command.start(List.of("clamd", "--config-file=" + settings), folder.resolve("clamd.out"));
    while (!Files.exists(socket) && clamd.isAlive()) {
      Thread.sleep(10);
    }
    assertThat(clamd.isAlive()).as(Files.readString(folder.resolve("clamd.out"))).isTrue();
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "data=memory:?monitors=scan",
            "--lendfs.shares[0].monitors[0].options.socket=" + socket,
            "--lendfs.shares[0].monitors[0].options.unavailable=deny");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    gateway.close();
    clamd.destroy();
    clamd.waitFor();
  }

  private static Command.Result copyAndPrint(String name, String content) throws Exception {
    int port = gateway.nfsPort();
    String url =
        "nfs://127.0.0.1/data/%s?version=3&nfsport=%d&mountport=%d".formatted(name, port, port);
    Path file = Files.write(folder.resolve(name), Command.bytes(content));
    assertThat(Command.run(List.of("nfs-cp", file.toString(), url)).exitCode()).isZero();
    return Command.run(List.of("nfs-cat", url));
  }

  @Test
  void printsWhatIsClean() throws Exception {
    Command.Result printed = copyAndPrint("letter", "nothing to see here\n");

    assertThat(printed.exitCode()).as(printed.output()).isZero();
    assertThat(printed.output()).isEqualTo("nothing to see here\n");
  }

  @Test
  void refusesWhatTheDaemonKnows() throws Exception {
    Command.Result printed = copyAndPrint("eicar", EICAR);

    assertThat(printed.output()).doesNotContain("EICAR");
    assertThat(printed.exitCode()).isNotZero();
  }
}
