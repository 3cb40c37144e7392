// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import org.lendfs.vfs.CallContext;
import tools.jackson.databind.JsonNode;

/** Kinds, groups, blocked networks, settings, statistics, audit, jobs and the configuration. */
final class AdminApiTest {
  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "first=memory:?size=64M&monitors=audit",
            "--lendfs.drain-timeout=7s");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Answer created(String path, String json) {
    Answer answer = gateway.post(path, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static JsonNode kind(String path, String kind) {
    return gateway.items(path + "?kind=" + kind).get(0);
  }

  @Test
  void describesKindsWithASchemaOfTheirOptions() {
    JsonNode memory = kind("/api/v1/providers", "memory");
    JsonNode audit = kind("/api/v1/monitors", "audit");

    assertThat(memory.get("summary").asString()).isNotEmpty();
    JsonNode schema = memory.get("schema");
    assertThat(schema.get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("properties").get("size").get("x-lendfs-type").asString())
        .isEqualTo("size");
    assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
    assertThat(audit.get("schema").get("properties").has("operations")).isTrue();
    assertThat(audit.get("options").size()).isEqualTo(audit.get("schema").get("properties").size());
  }

  @Test
  void arrangesAndChangesMonitors() {
    created("/api/v1/shares", "{\"name\": \"watched\", \"source\": \"memory:\"}");
    String monitors = "/api/v1/shares/watched/monitors";
    created(monitors, "{\"kind\": \"audit\"}");
    created(monitors, "{\"kind\": \"metrics\", \"position\": 0}");
    assertThat(gateway.items(monitors).get(0).get("kind").asString()).isEqualTo("metrics");

    JsonNode arranged =
        gateway.put(monitors, "{\"kinds\": [\"audit\", \"metrics\"]}").json().get("items");
    Answer half = gateway.put(monitors, "{\"kinds\": [\"audit\"]}");
    Answer changed =
        gateway.patch(monitors + "/audit", "{\"options\": {\"operations\": \"changes\"}}");
    Answer wrong = gateway.patch(monitors + "/audit", "{\"options\": {\"operatoins\": \"x\"}}");

    assertThat(arranged.get(0).get("kind").asString()).isEqualTo("audit");
    assertThat(half.status()).isEqualTo(422);
    assertThat(changed.json().get("options").get("operations").asString()).isEqualTo("changes");
    assertThat(wrong.status()).isEqualTo(422);
    JsonNode after = gateway.get(monitors + "/audit").json();
    assertThat(after).isEqualTo(changed.json());
    assertThat(after.get("position").asInt()).isZero();
    assertThat(gateway.get(monitors + "/metrics/report").body()).contains("nothing-to-show");
    assertThat(gateway.post(monitors + "/metrics/actions/x", "{}").status()).isEqualTo(404);
    assertThat(gateway.delete("/api/v1/shares/watched").status()).isEqualTo(200);
  }

  @Test
  void changesAShareInPlaceAndItsStoreByOpeningItAnew() throws Exception {
    created("/api/v1/shares", "{\"name\": \"plastic\", \"source\": \"memory:\"}");
    ShareRegistry registry = gateway.bean(ShareRegistry.class);
    var before = registry.find("plastic").orElseThrow();

    gateway.patch(
        "/api/v1/shares/plastic",
        "{\"readOnly\": true, \"clients\": [\"10.0.0.0/8\"], \"nfs\": {\"squash\": \"all\"}}");

    assertThat(registry.find("plastic")).containsSame(before);
    assertThat(before.readOnly()).isTrue();
    assertThat(before.admits(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    JsonNode changed =
        gateway.patch("/api/v1/shares/plastic", "{\"options\": {\"size\": \"8M\"}}").json();
    assertThat(changed.get("options").get("size").asString()).isEqualTo("8M");
    assertThat(changed.get("nfs").get("squash").asString()).isEqualTo("all");
    assertThat(registry.find("plastic").orElseThrow()).isNotSameAs(before);
    Answer wrong = gateway.patch("/api/v1/shares/plastic", "{\"options\": {\"size\": \"x\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    JsonNode left = gateway.get("/api/v1/shares/plastic").json();
    assertThat(left.get("options")).isEqualTo(changed.get("options"));
    assertThat(left.get("readOnly").asBoolean()).isTrue();
    assertThat(gateway.patch("/api/v1/shares/none", "{}").status()).isEqualTo(404);
    assertThat(gateway.delete("/api/v1/shares/plastic").status()).isEqualTo(200);
  }

  @Test
  void namesGroupsAndTellsWhoIsInThem() {
    created("/api/v1/users", "{\"name\": \"gerda\", \"password\": \"x\", \"groups\": [77]}");

    Answer group = created("/api/v1/groups", "{\"name\": \"staff\", \"gid\": 77}");

    assertThat(group.json().get("members").toString()).isEqualTo("[\"gerda\"]");
    assertThat(gateway.items("/api/v1/groups?name=staff").get(0)).isEqualTo(group.json());
    Answer disabled = gateway.patch("/api/v1/users/gerda", "{\"disabled\": true, \"gid\": 77}");
    assertThat(disabled.json().get("disabled").asBoolean()).isTrue();
    assertThat(gateway.items("/api/v1/users?disabled=true&sort=-name").size()).isEqualTo(1);
    assertThat(gateway.post("/api/v1/groups", "{\"name\": \"staff\"}").status()).isEqualTo(409);
    assertThat(gateway.delete("/api/v1/groups/staff").status()).isEqualTo(204);
    assertThat(gateway.delete("/api/v1/groups/staff").body()).contains("group-not-found");
    assertThat(gateway.delete("/api/v1/users/gerda").status()).isEqualTo(204);
  }

  @Test
  void refusesConnectionsOfBlockedAddresses() throws IOException {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), gateway.nfsPort())) {
      callNull(open);
      assertThat(open.getInputStream().read()).isNotNegative();

      created("/api/v1/blocked", "{\"network\": \"127.0.0.0/8\", \"reason\": \"test\"}");

      open.getInputStream().readAllBytes(); // ends only when the gateway closes
      assertThat(isAnswered()).isFalse();
      assertThat(gateway.items("/api/v1/blocked").get(0).get("by").asString()).isEqualTo("local");
      String path = "/api/v1/blocked?network=127.0.0.0/8";
      assertThat(gateway.delete(path).status()).isEqualTo(204);
      assertThat(gateway.delete(path).body()).contains("not-blocked");
      assertThat(isAnswered()).isTrue();
    } finally {
      gateway.delete("/api/v1/blocked?network=127.0.0.0/8");
    }
    assertThat(gateway.post("/api/v1/blocked", "{\"network\": \"nonsense\"}").status())
        .isEqualTo(422);
  }

  private static boolean isAnswered() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.nfsPort())) {
      callNull(socket);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The NULL procedure of NFSv3: RFC 5531 section 9, without credentials. */
  private static void callNull(Socket socket) throws IOException {
    var call = ByteBuffer.allocate(44);
    call.putInt(0x8000_0000 | 40).putInt(1).putInt(0).putInt(2).putInt(100_003).putInt(3);
    socket.getOutputStream().write(call.array());
  }

  @Test
  void tellsWhereSettingsComeFrom() {
    JsonNode drain = gateway.items("/api/v1/settings?name=drain-timeout").get(0);
    JsonNode lease = gateway.items("/api/v1/settings?name=nfs.lease").get(0);

    assertThat(drain.get("value").asString()).isEqualTo("7s");
    assertThat(drain.get("origin").asString()).isEqualTo("command-line");
    assertThat(lease.get("origin").asString()).isEqualTo("default");
    assertThat(lease.get("value").asString()).isEqualTo("90s");
  }

  /** Some operations on the share. */
  private static void work() throws Exception {
    var root = gateway.bean(ShareRegistry.class).find("first").orElseThrow().root();
    for (int i = 0; i < 3; i++) {
      root.attributes(CallContext.internal("first"));
    }
  }

  @Test
  void countsOperationsBySharesProtocolsAndClients() throws Exception {
    work();

    JsonNode share = gateway.items("/api/v1/statistics/shares?name=first").get(0);
    assertThat(share.get("operations").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(share.get("p99Micros").asDouble()).isPositive();
    assertThat(gateway.items("/api/v1/statistics/protocols").size()).isPositive();
    assertThat(gateway.items("/api/v1/statistics/clients?sort=-operations").size()).isPositive();
    JsonNode total = gateway.get("/api/v1/statistics").json().get("total");
    assertThat(total.get("operations").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(total.get("zeroCopyShare").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void streamsWhatGoesThroughOnceASecond() throws Exception {
    var request =
        HttpRequest.newBuilder(gateway.uri("/api/v1/statistics/stream"))
            .header("Authorization", "Bearer " + gateway.localKey())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> stream = client.send(request, BodyHandlers.ofLines());
      var lines = stream.body().iterator();
      String line = lines.next();
      while (!line.startsWith("data:")) {
        line = lines.next();
      }

      assertThat(line).contains("\"total\"").contains("\"protocols\"").contains("intervalMillis");
      stream.body().close();
      client.shutdownNow();
    }
  }

  @Test
  void findsWhatClientsDidInTheAuditLog() throws Exception {
    work();
    Path log = folder.resolve(Path.of("state", "shares", "first", "monitors", "audit.jsonl"));
    while (!java.nio.file.Files.exists(log)
        || !java.nio.file.Files.readString(log).contains("get-attributes")) {
      Thread.sleep(5);
    }

    JsonNode found =
        gateway.get("/api/v1/shares/first/audit?operation=get-attributes&size=1").json();

    assertThat(found.get("items").size()).isEqualTo(1);
    assertThat(found.get("items").get(0).get("operation").asString()).isEqualTo("get-attributes");
    assertThat(found.get("more").asBoolean()).isTrue();
    assertThat(gateway.get("/api/v1/shares/first/audit?path=nowhere").json().get("items").size())
        .isZero();
    assertThat(gateway.get("/api/v1/shares/none/audit").status()).isEqualTo(404);
  }

  @Test
  void removesAShareInTheBackground() throws Exception {
    created("/api/v1/shares", "{\"name\": \"passing\", \"source\": \"memory:\"}");

    Answer begun = gateway.post("/api/v1/shares/passing/removal", "");

    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    String path = "/api/v1/jobs/" + begun.json().get("id").asLong();
    while (gateway.get(path).json().get("finishedAt").isNull()) {
      Thread.sleep(5);
    }
    JsonNode job = gateway.get(path).json();
    assertThat(job.get("state").asString()).isEqualTo("done");
    assertThat(job.get("message").asString()).contains("all loans came back");
    assertThat(gateway.items("/api/v1/jobs?target=passing").get(0)).isEqualTo(job);
    assertThat(gateway.get("/api/v1/jobs/999").body()).contains("job-not-found");
    assertThat(gateway.get("/api/v1/shares/passing").status()).isEqualTo(404);
  }

  @Test
  void dumpsComparesAndLoadsTheConfiguration() {
    created("/api/v1/users", "{\"name\": \"dora\", \"password\": \"geheim\"}");
    created("/api/v1/shares", "{\"name\": \"dumped\", \"source\": \"memory:\"}");
    Answer open = gateway.get("/api/v1/configuration");
    String dump = gateway.get("/api/v1/configuration?secrets=true").body();
    assertThat(open.json().get("users").get(0).get("ntHash").isNull()).isTrue();

    assertThat(load(dump, "dryRun=true").get("differences").size()).isZero();
    assertThat(gateway.delete("/api/v1/users/dora").status()).isEqualTo(204);
    assertThat(gateway.delete("/api/v1/shares/dumped").status()).isEqualTo(200);
    created("/api/v1/shares", "{\"name\": \"extra\", \"source\": \"memory:\"}");
    JsonNode dry = load(dump, "dryRun=true&prune=true");

    assertThat(dry.get("differences").size()).isEqualTo(3);
    assertThat(dry.toString()).doesNotContain(open.json().get("users").get(0).get("name") + "x");
    assertThat(gateway.get("/api/v1/users/dora").status()).isEqualTo(404);
    JsonNode loaded = load(dump, "prune=true");
    assertThat(loaded.get("failed").asInt()).as(loaded.toString()).isZero();
    assertThat(gateway.get("/api/v1/users/dora").status()).isEqualTo(200);
    assertThat(gateway.get("/api/v1/shares/extra").status()).isEqualTo(404);
    assertThat(gateway.get("/api/v1/shares/first").status()).isEqualTo(200);
    assertThat(load(dump, "dryRun=true&prune=true").get("differences").size()).isZero();
    JsonNode seeded =
        load(
            dump.replace("\"name\":\"first\",", "\"name\":\"first\",\"readOnly\":true,")
                .replaceFirst("(\"name\":\"first\".*?)\"readOnly\":false,", "$1"),
            "dryRun=false");
    assertThat(seeded.get("failed").asInt()).as(seeded.toString()).isEqualTo(1);
    assertThat(seeded.toString()).contains("the command line");
    assertThat(gateway.delete("/api/v1/shares/dumped").status()).isEqualTo(200);
    assertThat(gateway.delete("/api/v1/users/dora").status()).isEqualTo(204);
    assertThat(gateway.post("/api/v1/configuration", "{\"version\": 2}").status()).isEqualTo(400);
  }

  private static JsonNode load(String document, String parameters) {
    Answer answer = gateway.post("/api/v1/configuration?" + parameters, document);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void refusesFieldsThatListsDoNotHave() {
    Answer filtered = gateway.get("/api/v1/shares?nmae=x");
    Answer sorted = gateway.get("/api/v1/opens?sort=size");

    assertThat(filtered.status()).isEqualTo(400);
    assertThat(filtered.json().get("detail").asString()).contains("'nmae'").contains("name");
    assertThat(sorted.status()).isEqualTo(400);
  }
}
