// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command against a gateway that runs. */
final class CommandsTest {
  @TempDir static Path state;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            state, "--share=seed=memory:?monitors=audit", "--user=anna:geheim:1001:1001");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--state=" + state);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun done(String... words) {
    CommandRun run = run(words);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  @Test
  void publishesChangesAndRemovesAShare() {
    assertThat(done("share", "add", "more", "memory:", "--option=size=64M").out())
        .startsWith("Published more. To mount it:\n")
        .contains(":/more /mnt", "smbclient '//127.0.0.1/more'");
    assertThat(done("share", "list").lines())
        .first()
        .asString()
        .matches("NAME +STATE +SOURCE +READ-ONLY +MONITORS +ORIGIN +PROBLEM");
    assertThat(done("share", "list", "-o", "json", "--filter=name=more").json())
        .singleElement()
        .satisfies(
            share -> assertThat(share.get("options").get("size").asString()).isEqualTo("64M"));

    done("share", "set", "more", "--read-only", "--squash=all");
    assertThat(done("share", "show", "more").out()).contains("readOnly: true", "  squash: all");

    assertThat(done("share", "remove", "more").out()).startsWith("Removed more.");
    assertThat(run("share", "show", "more").exitCode()).isEqualTo(1);
    assertThat(done("share", "kinds").out()).contains("memory", "local", "nio");
  }

  @Test
  void tellsARefusalInTheGatewaysSentence() {
    CommandRun run = run("share", "remove", "seed");

    assertThat(run.exitCode()).isEqualTo(1);
    // Before it there is the progress of the job.
    assertThat(run.err().lines().toList().getLast())
        .startsWith("It failed: Share 'seed' comes from the command line")
        .contains("override");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void addsAUserWhosePasswordComesOnStandardInput() {
    CommandRun added =
        CommandRun.withInput("Sonne1\n", "user", "add", "bert", "--uid=1700", "--state=" + state);

    assertThat(added.out()).isEqualTo("Added bert.\n");
    assertThat(done("user", "list").out())
        .containsPattern("anna +1001")
        .containsPattern("bert +1700");
    done("user", "set", "bert", "--disabled=true", "--groups=5,6");
    assertThat(done("user", "show", "bert", "-ojson").json().get("groups")).hasSize(2);
    assertThat(
            CommandRun.withInput("Mond2\n", "user", "password", "bert", "--state=" + state).out())
        .isEqualTo("Changed the password of bert.\n");
    done("user", "remove", "bert");
    assertThat(CommandRun.withInput("", "user", "add", "bert", "--state=" + state).exitCode())
        .isEqualTo(2);
  }

  @Test
  void namesGroups() {
    done("group", "add", "staff", "--gid=4000");
    assertThat(done("group", "list").out()).containsPattern("staff +4000");
    done("group", "remove", "staff");
  }

  @Test
  void attachesOrdersAndDetachesMonitors() {
    done("share", "add", "watched", "memory:", "--monitor=audit");
    done("monitor", "attach", "watched", "metrics", "--position=0");
    assertThat(done("monitor", "list", "watched").lines().get(1)).containsPattern("0 +metrics");
    done("monitor", "order", "watched", "audit", "metrics");
    assertThat(done("monitor", "list", "watched").lines().get(1)).containsPattern("0 +audit");
    done("monitor", "attach", "watched", "quota", "--option=shareBytes=1G");
    assertThat(run("monitor", "set", "watched", "quota").exitCode()).isEqualTo(2);
    assertThat(done("monitor", "report", "watched", "quota", "-ojson").json().isObject()).isTrue();
    done("monitor", "detach", "watched", "metrics");
    assertThat(done("monitor", "kinds").out()).contains("audit", "quota");
    assertThat(run("monitor", "detach", "watched", "metrics").exitCode()).isEqualTo(1);
  }

  @Test
  void seesAndKicksAnSmbSession() throws IOException {
    var config = SmbConfig.builder().build();
    try (var client = new SMBClient(config)) {
      Connection connection = client.connect("127.0.0.1", gateway.smbPort());
      var session =
          connection.authenticate(new AuthenticationContext("anna", "geheim".toCharArray(), ""));
      var share = session.connectShare("seed");
      assertThat(share.getSmbPath().getShareName()).isEqualTo("seed");

      var sessions = done("session", "list", "-ojson", "--filter=user=anna").json();
      assertThat(sessions).isNotEmpty();
      assertThat(done("connection", "list").out()).contains("smb");
      assertThat(done("client", "list").out()).contains("127.0.0.1");
      for (var each : sessions) {
        done("session", "kick", each.get("id").asString());
      }
      assertThat(done("session", "list", "-ojson", "--filter=user=anna").json()).isEmpty();
      connection.close(true);
    }
  }

  @Test
  void listsWhatIsHeld() {
    assertThat(done("open", "list").lines()).first().asString().startsWith("ID");
    assertThat(done("lock", "list").lines()).first().asString().startsWith("ID");
    assertThat(done("loan", "list").lines()).first().asString().startsWith("SHARE");
    assertThat(done("loan", "ledger").out()).contains("totalBytes:");
    assertThat(run("open", "close", "4711").exitCode()).isEqualTo(1);
    assertThat(run("lock", "break", "4711").exitCode()).isEqualTo(1);
    assertThat(done("job", "list").lines()).first().asString().contains("KIND");
  }

  @Test
  void blocksAnAddress() {
    done("client", "block", "192.0.2.0/24", "--reason=tries passwords");
    assertThat(done("client", "blocked").out()).contains("192.0.2.0/24", "tries passwords");
    done("client", "unblock", "192.0.2.0/24");
    assertThat(done("client", "blocked").lines()).hasSize(1);
  }

  @Test
  void makesAKeyThatOpensTheGateway() throws IOException {
    Path file = state.resolveSibling(state.getFileName() + "-key");
    done("key", "create", "nightly", "--permission=view", "--expires=1d", "--to=" + file);
    try {
      String url = "--url=" + gateway.uri("");
      String key = "--key-file=" + file;

      assertThat(CommandRun.of("share", "list", url, key).exitCode()).isZero();
      CommandRun refused = CommandRun.of("share", "add", "x", "memory:", url, key);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err().lines()).hasSize(1);
      assertThat(run("key", "create", "again", "--permission=view", "--to=" + file).exitCode())
          .isEqualTo(1);
    } finally {
      Files.delete(file);
    }
    var keys = done("key", "list", "-ojson", "--filter=name=nightly").json();
    done("key", "revoke", keys.get(0).get("id").asString());
    assertThat(run("key", "create", "x", "--permission=view", "--expires=soon").exitCode())
        .isEqualTo(2);
  }

  @Test
  void administersAdministrators() {
    assertThat(
            CommandRun.withInput(
                    "lange genug\n", "admin", "add", "otto", "--role=viewer", "--state=" + state)
                .exitCode())
        .isZero();
    done("admin", "set", "otto", "--role=operator");
    assertThat(done("admin", "list").out()).containsPattern("otto +operator");
    done("admin", "remove", "otto");
  }

  @Test
  void dumpsAndLoadsTheConfiguration() throws IOException {
    Path file = state.resolveSibling(state.getFileName() + "-dump.json");
    done("share", "add", "kept", "memory:");
    Files.writeString(file, done("config", "dump").out());
    try {
      done("share", "remove", "kept");

      assertThat(done("config", "load", file.toString(), "--dry-run").out())
          .containsPattern("add +share +kept");
      assertThat(run("share", "show", "kept").exitCode()).isEqualTo(1);
      done("config", "load", file.toString());
      assertThat(done("share", "show", "kept").out()).contains("name: kept");
    } finally {
      Files.delete(file);
    }
    assertThat(done("config", "settings", "--filter=name=nfs.port").out())
        .containsPattern("lendfs\\.nfs\\.port +0 +command-line");
    assertThat(run("config", "load", "/does/not/exist").err()).startsWith("The document ");
  }

  @Test
  void tellsWhatAdministratorsAndClientsDid() {
    done("group", "add", "traced", "--gid=4100");

    assertThat(done("event", "search", "--target=traced").out()).contains("group.add");
    assertThat(done("audit", "search", "seed", "--limit=5").lines().getFirst()).contains("PATH");
    done("group", "remove", "traced");
  }

  @Test
  void showsASecondOfTraffic() {
    assertThat(done("top", "--once").out()).contains("OPS/s", "ZERO-COPY", "share");
    assertThat(done("top", "--count=1", "-ojson").json().get("total").get("operations").isNumber())
        .isTrue();
  }

  @Test
  void saysThatNoGatewayAnswers() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;

    CommandRun run = CommandRun.of("share", "list", "--url=" + url);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "The gateway at "
                + url
                + " does not answer: is it running? Name another with --url or --state.\n");
  }

  @Test
  void showsTheLocalKeyToNobodyElse(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("local-key"), "lendfs_local_x\n");

    CommandRun run = CommandRun.of("share", "list", "--state=" + other, "--url=" + gateway.uri(""));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("wants a key: give one with --key-file or LENDFS_KEY");
  }

  @Test
  void tellsTheCommandLineThatIsWrong() {
    assertThat(run("share", "lst").exitCode()).isEqualTo(2);
    assertThat(run("share", "add", "x").err())
        .startsWith("lendfs share add: Missing required parameter")
        .endsWith("; see 'lendfs share add --help'.\n");
    assertThat(CommandRun.of("share").err()).contains("Usage:", "list");
    assertThat(run("share", "list", "--url=ftp://x").err()).contains("must be one such as");
  }

  @Test
  void printsVersionAndCompletion() {
    assertThat(CommandRun.of("version").out()).startsWith("lendfs ");
    assertThat(CommandRun.of("completion", "bash").out()).contains("_complete_lendfs", "kick");
    assertThat(CommandRun.of("completion", "zsh").out()).startsWith("autoload ");
  }
}
