// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway.Answer;
import tools.jackson.databind.JsonNode;

/** What is changed while the gateway runs is there after a restart. */
final class PersistenceTest {
  @TempDir Path folder;

  private RunningGateway gateway() {
    return RunningGateway.start(folder.resolve("state"), "--share", "seed=memory:?size=64M");
  }

  @Test
  void keepsSharesMonitorsUsersAndKeysOverARestart() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    JsonNode share;
    JsonNode user;
    String key;
    try (RunningGateway before = gateway()) {
      created(
          before.post(
              "/api/v1/shares",
              "{\"name\": \"kept\", \"source\": \"%s\", \"clients\": [\"127.0.0.0/8\"],"
                      .formatted(data)
                  + "\"nfs\": {\"squash\": \"all\"}, \"monitors\": [{\"kind\": \"metrics\"}]}"));
      created(
          before.post(
              "/api/v1/shares/kept/monitors",
              "{\"kind\": \"audit\", \"options\": {\"operations\": \"changes\"}, \"position\": 0}"));
      ok(before.patch("/api/v1/shares/kept", "{\"readOnly\": true}"));
      created(before.post("/api/v1/users", "{\"name\": \"ulla\", \"password\": \"x\"}"));
      key =
          created(before.post("/api/v1/keys", "{\"name\": \"k\", \"permissions\": [\"view\"]}"))
              .json()
              .get("key")
              .asString();
      share = withoutPorts(before.get("/api/v1/shares/kept").json());
      user = before.get("/api/v1/users/ulla").json();
    }

    try (RunningGateway after = gateway()) {
      assertThat(withoutPorts(after.get("/api/v1/shares/kept").json())).isEqualTo(share);
      assertThat(share.get("origin").asString()).isEqualTo("database");
      assertThat(share.get("monitors").get(0).get("kind").asString()).isEqualTo("audit");
      assertThat(share.get("monitors").get(1).get("kind").asString()).isEqualTo("metrics");
      assertThat(after.get("/api/v1/users/ulla").json()).isEqualTo(user);
      Answer byKey =
          after.sendAsIs(
              HttpRequest.newBuilder(after.uri("/api/v1/shares/seed"))
                  .header("Authorization", "Bearer " + key));
      assertThat(byKey.json().get("origin").asString()).isEqualTo("command-line");
      assertThat(after.items("/api/v1/events?action=share.add").size()).isEqualTo(1);
    }
  }

  private static Answer created(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Mount lines name the ports, which differ from run to run. */
  private static JsonNode withoutPorts(JsonNode share) {
    ((tools.jackson.databind.node.ObjectNode) share.get("nfs")).remove("mountLines");
    ((tools.jackson.databind.node.ObjectNode) share.get("smb")).remove("mountLines");
    return share;
  }

  @Test
  void changesASeedOnlyForThoseWhoMeanIt() {
    try (RunningGateway before = gateway()) {
      assertThat(before.patch("/api/v1/shares/seed", "{\"readOnly\": true}").body())
          .contains("share-seeded");
      assertThat(before.delete("/api/v1/shares/seed").body()).contains("share-seeded");
      ok(before.patch("/api/v1/shares/seed?override=true", "{\"readOnly\": true}"));
    }

    try (RunningGateway after = gateway()) {
      JsonNode seed = after.get("/api/v1/shares/seed").json();
      assertThat(seed.get("readOnly").asBoolean()).isTrue();
      assertThat(seed.get("origin").asString()).isEqualTo("database");
      assertThat(seed.get("overrides").asString()).isEqualTo("command-line");
      Answer removed = after.delete("/api/v1/shares/seed");
      assertThat(removed.json().get("comesBack").asBoolean()).isTrue();
    }

    try (RunningGateway again = gateway()) {
      JsonNode seed = again.get("/api/v1/shares/seed").json();
      assertThat(seed.get("readOnly").asBoolean()).isFalse();
      assertThat(seed.get("origin").asString()).isEqualTo("command-line");
    }
  }

  @Test
  void startsAlthoughAShareOfTheDatabaseIsBroken() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (RunningGateway before = gateway()) {
      created(
          before.post(
              "/api/v1/shares", "{\"name\": \"gone\", \"source\": \"%s\"}".formatted(data)));
    }
    Files.delete(data);

    try (RunningGateway after = gateway()) {
      JsonNode gone = after.get("/api/v1/shares/gone").json();
      assertThat(gone.get("state").asString()).isEqualTo("failed");
      assertThat(gone.get("problem").asString()).contains("does not exist");
      assertThat(after.items("/api/v1/shares").size()).isEqualTo(2);
      Files.createDirectory(data);
      Answer changed = after.patch("/api/v1/shares/gone", "{}");
      assertThat(changed.json().get("state").asString()).isEqualTo("published");
      assertThat(after.delete("/api/v1/shares/gone").status()).isEqualTo(200);
    }
  }
}
