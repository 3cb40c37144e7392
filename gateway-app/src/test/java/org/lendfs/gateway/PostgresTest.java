// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The configuration in a PostgreSQL: migrated, written, read again, changed and searched. */
@RequiresClient({"initdb", "postgres", "setpriv"})
final class PostgresTest {
  @TempDir Path folder;

  private RunningGateway start(PostgresServer server) {
    return RunningGateway.start(
        folder.resolve("state"),
        "--share=seed=memory:",
        "--lendfs.database.url=" + server.url(),
        "--lendfs.database.username=" + PostgresServer.USER);
  }

  @Test
  void keepsTheConfiguration() throws Exception {
    try (var server = PostgresServer.start()) {
      JsonNode dump;
      try (RunningGateway before = start(server)) {
        created(before, "/api/v1/shares", "{\"name\": \"kept\", \"source\": \"memory:\"}");
        created(before, "/api/v1/shares/kept/monitors", "{\"kind\": \"audit\"}");
        created(before, "/api/v1/users", "{\"name\": \"otto\", \"password\": \"x\"}");
        created(before, "/api/v1/groups", "{\"name\": \"staff\", \"gid\": 77}");
        created(before, "/api/v1/keys", "{\"name\": \"k\", \"permissions\": [\"view\"]}");
        created(
            before,
            "/api/v1/admins",
            "{\"name\": \"ada\", \"password\": \"password\", \"role\": \"viewer\"}");
        created(before, "/api/v1/blocked", "{\"network\": \"192.0.2.0/24\"}");
        String setting = "{\"values\": {\"lendfs.nfs.lease\": \"45s\"}}";
        assertThat(before.patch("/api/v1/settings", setting).status()).isEqualTo(200);
        dump = dump(before);
      }

      try (RunningGateway after = start(server)) {
        assertThat(dump(after)).isEqualTo(dump);
        assertThat(after.items("/api/v1/keys").size()).isEqualTo(1);
        assertThat(after.items("/api/v1/admins").size()).isEqualTo(1);
        assertThat(after.items("/api/v1/events?text=192.0.2&action=block").size()).isEqualTo(1);
        assertThat(after.get("/api/v1/settings/lendfs.nfs.lease").json().get("value").asString())
            .isEqualTo("45s");
        for (String path : new String[] {"shares/kept", "users/otto", "groups/staff"}) {
          assertThat(after.delete("/api/v1/" + path).status()).isBetween(200, 204);
        }
      }
    }
  }

  private static void created(RunningGateway gateway, String path, String json) {
    RunningGateway.Answer answer = gateway.post(path, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static JsonNode dump(RunningGateway gateway) {
    return gateway.get("/api/v1/configuration?secrets=true").json();
  }
}
