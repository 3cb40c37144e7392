// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.Command;
import org.lendfs.gateway.RequiresClient;

/** Starts, failures to start, and the stop, each in a process of its own. */
final class LauncherTest {
  private static final String[] FREE_PORTS = {"--nfs-port=0", "--smb-port=0", "--admin-port=0"};

  @TempDir Path folder;

  @Test
  void servesAFolderAndMemoryWithoutOptionsAndStopsInOrder() throws Exception {
    try (var gateway = GatewayProcess.start(folder, words())) {
      String ready = gateway.awaitReady();

      assertThat(ready)
          .matches(
              "lendfs ready nfs=127\\.0\\.0\\.1:\\d+ smb=127\\.0\\.0\\.1:\\d+ admin=http://127\\.0\\.0\\.1:\\d+");
      String port = gateway.nfsPort();
      assertThat(gateway.outputLines())
          .contains("data is local:" + folder.resolve("lendfs-share"), "memory is memory:")
          .contains(
              "  sudo mount -t nfs -o vers=4.2,proto=tcp,port=" + port + " 127.0.0.1:/data /mnt")
          .contains(
              "  sudo mount -t nfs -o vers=3,proto=tcp,mountproto=tcp,nolock,port="
                  + port
                  + ",mountport="
                  + port
                  + " 127.0.0.1:/data /mnt")
          .contains(
              "  nfs-ls 'nfs://127.0.0.1/memory?version=3&nfsport="
                  + port
                  + "&mountport="
                  + port
                  + "'");
      assertThat(folder.resolve("lendfs-share")).isDirectory();

      gateway.terminate();

      assertThat(gateway.awaitExit()).isEqualTo(143);
      assertThat(gateway.errorLines()).isEmpty();
      assertThat(Files.readString(log())).contains("stopped, nothing is on loan");
    }
  }

  @Test
  @RequiresClient({"nfs-cp", "nfs-cat"})
  void stopsInOrderWhileAFileIsRead() throws Exception {
    Path content = Files.write(folder.resolve("content"), new byte[64 << 20]);
    Path received = folder.resolve("received");
    try (var gateway = GatewayProcess.start(folder, words("--share=m=memory:"))) {
      gateway.awaitReady();
      String port = gateway.nfsPort();
      String url = "nfs://127.0.0.1/m/f?version=3&nfsport=" + port + "&mountport=" + port;
      assertThat(Command.run(List.of("nfs-cp", content.toString(), url)).exitCode()).isZero();
      Process reader = Command.start(List.of("nfs-cat", url), received);
      while (reader.isAlive() && Files.size(received) == 0) {
        Thread.sleep(1);
      }

      gateway.terminate();

      assertThat(gateway.awaitExit()).isEqualTo(143);
      assertThat(Files.readString(log())).contains("stopped, nothing is on loan");
      // Its server is gone for good: libnfs would try to connect again and again.
      reader.destroyForcibly().waitFor();
    }
  }

  @Test
  void leavesServicesOut() throws Exception {
    String[] words = {
      "serve", "--admin-port=off", "--nfs-port=0", "--smb-port=off", "--share=m=memory:"
    };
    try (var gateway = GatewayProcess.start(folder, words)) {
      assertThat(gateway.awaitReady()).endsWith(" smb=off admin=off");
    }
    String[] withoutNfs = {
      "serve", "--admin-port=0", "--nfs-port=off", "--smb-port=0", "--share=m=memory:"
    };
    try (var gateway = GatewayProcess.start(folder, withoutNfs)) {
      assertThat(gateway.awaitReady()).startsWith("lendfs ready nfs=off smb=127.0.0.1:");
    }
  }

  @Test
  void refusesTakenPorts() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String sentence =
          "Port %d on 127.0.0.1 is taken: stop what listens there or choose another with %s"
              + " (0 picks a free one).";

      assertFails(sentence.formatted(port, "--nfs-port"), "serve", "--nfs-port=" + port);
      assertFails(
          sentence.formatted(port, "--smb-port"), "serve", "--nfs-port=0", "--smb-port=" + port);
      assertFails(
          sentence.formatted(port, "--admin-port"),
          words("--share=m=memory:", "--admin-port", port));
    }
  }

  @Test
  void refusesAMissingDirectory() throws Exception {
    Path missing = folder.resolve("missing");

    assertFails(
        "--share data="
            + missing
            + ": Directory '"
            + missing
            + "' does not exist or is no directory; create it first.",
        words("--share=data=" + missing));
  }

  @Test
  void refusesAnUnknownOption() throws Exception {
    assertFails(
        "Option '--shar=x' is not known to lendfs serve; there are --share, --user, --listen,"
            + " --nfs-port, --smb-port, --admin-port, --state, --plugins, --help and --version.",
        words("--shar=x"));
  }

  @Test
  void refusesAStateDirectoryInUse() throws Exception {
    Path state = folder.resolve("shared-state");
    String[] words = words("--state=" + state, "--share=m=memory:");
    try (var first = GatewayProcess.start(folder, words)) {
      first.awaitReady();

      assertFails(
          "The state directory "
              + state
              + " is in use by another gateway: stop that one or name another directory with"
              + " --state.",
          words);
    }
  }

  @Test
  void printsHelpAndVersion() throws Exception {
    try (var help = GatewayProcess.start(folder, "serve", "--help")) {
      assertThat(help.awaitExit()).isZero();
      assertThat(help.outputLines()).anyMatch(line -> line.contains("--share NAME=SOURCE"));
    }
    try (var commands = GatewayProcess.start(folder, "--help")) {
      assertThat(commands.awaitExit()).isZero();
      assertThat(commands.outputLines()).anyMatch(line -> line.startsWith("  doctor"));
    }
    try (var version = GatewayProcess.start(folder, "--version")) {
      assertThat(version.awaitExit()).isZero();
      assertThat(version.outputLines()).singleElement().asString().startsWith("lendfs ");
    }
  }

  private void assertFails(String sentence, String... words) throws Exception {
    try (var gateway = GatewayProcess.start(folder, words)) {
      assertThat(gateway.awaitExit()).isEqualTo(1);
      assertThat(gateway.errorLines()).containsExactly(sentence);
      assertThat(gateway.outputLines()).isEmpty();
    }
  }

  private static String[] words(Object... more) {
    List<String> words = new ArrayList<>(List.of("serve"));
    for (String word : FREE_PORTS) {
      String name = word.substring(0, word.indexOf('='));
      if (!List.of(more).contains(name)) {
        words.add(word);
      }
    }
    for (Object word : more) {
      words.add(word.toString());
    }
    return words.toArray(String[]::new);
  }

  private Path log() throws IOException {
    return folder.resolve(Path.of(".local", "state", "lendfs", "lendfs.log"));
  }
}
