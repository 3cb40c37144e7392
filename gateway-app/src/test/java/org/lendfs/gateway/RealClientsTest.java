// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The whole gateway against the clients of libnfs. */
@RequiresClient({"nfs-ls", "nfs-cp", "nfs-cat"})
final class RealClientsTest {
  private static final int CONTENT_BYTES = 20 * 1024 * 1024 + 4321;
  private static final long SEED = 20090917;

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static Path content;

  @BeforeAll
  static void start() throws IOException {
    byte[] bytes = new byte[CONTENT_BYTES];
    new Random(SEED).nextBytes(bytes);
    content = Files.write(folder.resolve("content"), bytes);
    Path data = Files.createDirectory(folder.resolve("data"));
    gateway =
        RunningGateway.start(
            folder.resolve("state"), "--share", "data=" + data, "--share", "memory=memory:");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "memory"})
  void copiesBothWays(String share) throws Exception {
    Path back = folder.resolve("back-from-" + share);

    run("nfs-cp", content.toString(), url(share, "copy"));
    run("nfs-cp", url(share, "copy"), back.toString());

    assertThat(back).hasSameBinaryContentAs(content);
    assertThat(run("nfs-ls", url(share, ""))).contains("copy").contains("" + CONTENT_BYTES);
    assertNothingIsOnLoan();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "memory"})
  void printsAFile(String share) throws Exception {
    Path text = Files.write(folder.resolve("text-" + share), Command.bytes("lent, not copied\n"));

    run("nfs-cp", text.toString(), url(share, "text"));

    assertThat(run("nfs-cat", url(share, "text"))).isEqualTo("lent, not copied\n");
  }

  @Test
  void letsOrdinaryUsersUseAMemoryShare() throws Exception {
    String asUser = url("memory", "theirs") + "&uid=4711&gid=4712";

    run("nfs-cp", content.toString(), asUser);

    assertThat(run("nfs-ls", url("memory", ""))).containsPattern("4711 +4712 .* theirs");
  }

  @Test
  void addsAndRemovesOtherSharesWhileACopyRuns() throws Exception {
    run("nfs-cp", content.toString(), url("data", "long"));
    Path back = folder.resolve("long-back");
    List<String> copy = List.of("nfs-cp", url("data", "long"), back.toString());
    Process running = Command.start(copy, folder.resolve("copy.out"));
    String request = "{\"name\": \"passing\", \"source\": \"memory:\"}";

    int rounds = 0;
    do {
      assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);
      run("nfs-ls", url("passing", ""));
      assertThat(gateway.delete("/api/v1/shares/passing").status()).isEqualTo(200);
      rounds++;
    } while (running.isAlive());

    assertThat(Command.await(running, copy)).isZero();
    assertThat(rounds).isPositive();
    assertThat(back).hasSameBinaryContentAs(content);
    assertNothingIsOnLoan();
  }

  @Test
  void drainsAShareThatIsRemovedWhileItIsReadFrom() throws Exception {
    String request = "{\"name\": \"leaving\", \"source\": \"memory:\"}";
    assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);
    run("nfs-cp", content.toString(), url("leaving", "file"));
    List<String> read = List.of("nfs-cat", url("leaving", "file"));
    Process reader = Command.start(read, folder.resolve("leaving.out"));
    while (reader.isAlive() && Files.size(folder.resolve("leaving.out")) == 0) {
      Thread.sleep(1);
    }

    JsonNode removed = gateway.delete("/api/v1/shares/leaving").json();

    assertThat(removed.get("drained").asBoolean()).as(removed.toString()).isTrue();
    Command.await(reader, read);
    assertThat(Command.run(List.of("nfs-ls", url("leaving", ""))).exitCode()).isNotZero();
    assertNothingIsOnLoan();
  }

  @Test
  void refusesWritesToAReadOnlyShare() throws Exception {
    Path shelf = Files.createDirectory(folder.resolve("shelf"));
    Files.write(shelf.resolve("book"), Command.bytes("read me"));
    String request =
        "{\"name\": \"shelf\", \"source\": \"%s\", \"readOnly\": true}".formatted(shelf);
    assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);

    assertThat(run("nfs-cat", url("shelf", "book"))).isEqualTo("read me");
    assertThat(Command.run(List.of("nfs-cp", content.toString(), url("shelf", "more"))).exitCode())
        .isNotZero();
    assertThat(shelf.resolve("more")).doesNotExist();
    assertThat(gateway.delete("/api/v1/shares/shelf").status()).isEqualTo(200);
  }

  @Test
  void judgesAddressesAlsoWhereItListensOnAll() throws Exception {
    String[] words = {
      "--listen=0.0.0.0",
      "--share=mine=memory:?clients=127.0.0.0/8",
      "--share=theirs=memory:?clients=203.0.113.0/24"
    };
    try (var other = RunningGateway.start(folder.resolve("other-state"), words)) {
      int port = other.nfsPort();

      run("nfs-ls", url(port, "mine", ""));
      assertThat(Command.run(List.of("nfs-ls", url(port, "theirs", ""))).exitCode()).isNotZero();
    }
  }

  @Test
  void watchesThroughMonitorsWhileTheyAreAttached() throws Exception {
    String request =
        "{\"name\": \"watched\", \"source\": \"memory:\", \"monitors\": [{\"kind\": \"audit\"}]}";
    assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);
    String monitors = "/api/v1/shares/watched/monitors";
    assertThat(gateway.post(monitors, "{\"kind\": \"metrics\"}").status()).isEqualTo(201);

    run("nfs-ls", url("watched", ""));

    assertThat(gateway.get("/actuator/prometheus").body()).contains("share=\"watched\"");
    assertThat(gateway.delete(monitors + "/metrics").status()).isEqualTo(204);
    assertThat(gateway.get("/actuator/prometheus").body()).doesNotContain("share=\"watched\"");
    assertThat(gateway.delete("/api/v1/shares/watched").status()).isEqualTo(200);
    Path audit = folder.resolve(Path.of("state", "shares", "watched", "monitors", "audit.jsonl"));
    assertThat(audit).content().contains("read-directory").contains("NFSv3");
  }

  private static void assertNothingIsOnLoan() {
    JsonNode totals = gateway.get("/api/v1/ledger").json().get("totals");
    assertThat(totals.get("outstandingLoans").asLong()).as(totals.toString()).isZero();
    assertThat(totals.get("conserved").asBoolean()).isTrue();
  }

  private static String run(String... words) throws Exception {
    Command.Result result = Command.run(List.of(words));
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private static String url(String share, String path) {
    return url(gateway.nfsPort(), share, path);
  }

  private static String url(int port, String share, String path) {
    return "nfs://127.0.0.1/%s/%s?version=3&nfsport=%d&mountport=%d"
        .formatted(share, path, port, port);
  }
}
