// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.launch.GatewayProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever was changed over REST is there after {@code kill -9}. */
final class KilledConfigurationTest {
  private static final List<String> LISTS =
      List.of("shares", "users", "groups", "keys", "admins", "blocked", "settings");

  @TempDir Path folder;

  private GatewayProcess start() throws Exception {
    return GatewayProcess.start(
        folder,
        "serve",
        "--nfs-port=0",
        "--smb-port=0",
        "--admin-port=0",
        "--state=" + folder.resolve("state"),
        "--share=seed=" + Files.createDirectories(folder.resolve("seed")),
        "--user=anna:geheim");
  }

  private void changeSomethingOfEveryKind(AdminClient admin) throws Exception {
    Files.createDirectory(folder.resolve("kept"));
    admin.call(
        "POST",
        "/api/v1/shares",
        "{\"name\": \"kept\", \"source\": \"local:"
            + folder
            + "/kept\","
            + "\"options\": {\"lend\": \"copy\"},"
            + "\"monitors\": [{\"kind\": \"metrics\"}]}");
    String monitors = "/api/v1/shares/kept/monitors";
    admin.call("POST", monitors, "{\"kind\": \"audit\", \"options\": {\"operations\": \"all\"}}");
    admin.call("POST", monitors, "{\"kind\": \"quota\", \"options\": {\"shareBytes\": \"1G\"}}");
    admin.call("PUT", monitors, "{\"kinds\": [\"quota\", \"metrics\", \"audit\"]}");
    admin.call("PATCH", monitors + "/quota", "{\"options\": {\"shareBytes\": \"32M\"}}");
    admin.call("DELETE", monitors + "/metrics", "");
    admin.call(
        "PATCH",
        "/api/v1/shares/kept",
        "{\"options\": {\"openFiles\": \"128\"}, \"clients\": [\"127.0.0.0/8\"], \"readOnly\": true,"
            + "\"nfs\": {\"squash\": \"all\", \"anonymousUid\": 99},"
            + "\"smb\": {\"hidden\": true, \"oplocks\": false}}");
    admin.queried("PATCH", "/api/v1/shares/seed", "?override=true", "{\"readOnly\": true}");
    admin.call("POST", "/api/v1/users", "{\"name\": \"otto\", \"password\": \"x\", \"uid\": 4711}");
    admin.call("PATCH", "/api/v1/users/otto", "{\"groups\": [77], \"disabled\": true}");
    admin.queried(
        "PUT", "/api/v1/users/anna/password", "?override=true", "{\"password\": \"other\"}");
    admin.call("POST", "/api/v1/groups", "{\"name\": \"staff\", \"gid\": 77}");
    admin.call("POST", "/api/v1/keys", "{\"name\": \"k\", \"permissions\": [\"view\"]}");
    String bob = "{\"name\": \"bob\", \"password\": \"password\", \"role\": \"admin\"}";
    admin.call("POST", "/api/v1/admins", bob);
    String ada = "{\"name\": \"ada\", \"password\": \"password\", \"role\": \"admin\"}";
    admin.call("POST", "/api/v1/admins", ada);
    admin.call("PATCH", "/api/v1/admins/ada", "{\"role\": \"operator\", \"disabled\": true}");
    admin.call("POST", "/api/v1/blocked", "{\"network\": \"192.0.2.0/24\", \"reason\": \"r\"}");
    admin.call(
        "PATCH",
        "/api/v1/settings",
        "{\"values\": {\"lendfs.drain-timeout\": \"3s\", \"lendfs.loans.max-count\": \"4096\"}}");
  }

  private static String everything(AdminClient admin) throws Exception {
    StringBuilder all = new StringBuilder();
    all.append(admin.queried("GET", "/api/v1/configuration", "?secrets=true", "").toPrettyString());
    for (String list : LISTS) {
      JsonNode items = admin.get("/api/v1/" + list).get("items");
      items.forEach(KilledConfigurationTest::withoutWhatDiffersFromRunToRun);
      all.append(list).append(items.toPrettyString());
    }
    return all.toString();
  }

  /** Mount lines name ports. */
  private static void withoutWhatDiffersFromRunToRun(JsonNode item) {
    for (String protocol : List.of("nfs", "smb")) {
      if (item.get(protocol) instanceof ObjectNode share) {
        share.remove("mountLines");
      }
    }
  }

  @Test
  void keepsAllThatWasChanged() throws Exception {
    String before;
    try (GatewayProcess gateway = start();
        AdminClient admin = AdminClient.of(gateway, folder.resolve("state"))) {
      changeSomethingOfEveryKind(admin);
      before = everything(admin);
      gateway.kill();
    }

    try (GatewayProcess gateway = start();
        AdminClient admin = AdminClient.of(gateway, folder.resolve("state"))) {
      assertThat(everything(admin)).isEqualTo(before);
      assertThat(before).contains("4711", "192.0.2.0/24", "\"32M\"", "\"operator\"", "4096");
    }
  }

  @Test
  void takesOverAtTheStartWhatCouldNotHoldAtOnce() throws Exception {
    try (GatewayProcess gateway = start();
        AdminClient admin = AdminClient.of(gateway, folder.resolve("state"))) {
      admin.call("PATCH", "/api/v1/settings", "{\"values\": {\"lendfs.nfs.lease\": \"45s\"}}");
      JsonNode lease = admin.get("/api/v1/settings/lendfs.nfs.lease");
      assertThat(lease.get("value").asString()).isEqualTo("90s");
      assertThat(lease.get("pending").asString()).isEqualTo("45s");
      gateway.kill();
    }

    try (GatewayProcess gateway = start();
        AdminClient admin = AdminClient.of(gateway, folder.resolve("state"))) {
      JsonNode lease = admin.get("/api/v1/settings/lendfs.nfs.lease");
      assertThat(lease.get("value").asString()).isEqualTo("45s");
      assertThat(lease.get("origin").asString()).isEqualTo("database");
      assertThat(lease.path("pending").asString("")).isEmpty();
    }
  }
}
