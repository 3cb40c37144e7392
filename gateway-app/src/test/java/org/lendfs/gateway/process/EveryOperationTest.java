// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import tools.jackson.databind.JsonNode;

/**
 * Does every operation of the administration once, successfully, on a gateway that real clients of
 * NFS and SMB use. The last test fails for an operation that none of the others does.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EveryOperationTest {
  private static final String SHARE = "/api/v1/shares/{name}";
  private static final String MONITORS = SHARE + "/monitors";
  private static final String MONITOR = MONITORS + "/{kind}";

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static AdminClient admin;
  private static SMBClient smb;

  @BeforeAll
  static void start() {
    Path state = folder.resolve("state");
    gateway = RunningGateway.start(state, "--share=data=memory:", "--user=anna:geheim");
    admin = new AdminClient(gateway.uri(""), state);
    smb = new SMBClient();
  }

  @AfterAll
  static void stop() {
    smb.close();
    admin.close();
    gateway.close();
  }

  private static DiskShare connect() throws Exception {
    Connection connection = smb.connect("127.0.0.1", gateway.smbPort());
    var anna = new AuthenticationContext("anna", "geheim".toCharArray(), "");
    return (DiskShare) connection.authenticate(anna).connectShare("data");
  }

  /** Ends the connection without a word, whatever the gateway thinks of it. */
  private static void drop(DiskShare share) throws Exception {
    share.getTreeConnect().getSession().getConnection().close(true);
  }

  private static File open(DiskShare share) {
    return share.openFile(
        "open",
        EnumSet.of(AccessMask.GENERIC_ALL),
        null,
        SMB2ShareAccess.ALL,
        SMB2CreateDisposition.FILE_OPEN_IF,
        null);
  }

  @Test
  @Order(1)
  void sharesAndTheirMonitors() throws Exception {
    admin.call("POST", "/api/v1/shares", "{\"name\": \"more\", \"source\": \"memory:\"}");
    assertThat(admin.get("/api/v1/shares").get("total").asInt()).isEqualTo(2);
    JsonNode changed = admin.call("PATCH", SHARE, "{\"readOnly\": true}", "more");
    assertThat(changed.get("readOnly").asBoolean()).isTrue();
    assertThat(admin.get(SHARE, "more").get("readOnly").asBoolean()).isTrue();
    admin.call("POST", MONITORS, "{\"kind\": \"audit\"}", "more");
    admin.call(
        "POST", MONITORS, "{\"kind\": \"quota\", \"options\": {\"shareBytes\": \"2G\"}}", "more");
    JsonNode arranged = admin.call("PUT", MONITORS, "{\"kinds\": [\"quota\", \"audit\"]}", "more");
    assertThat(arranged.findValuesAsString("kind")).containsExactly("quota", "audit");
    admin.call("PATCH", MONITOR, "{\"options\": {\"shareBytes\": \"1G\"}}", "more", "quota");
    JsonNode quota = admin.get(MONITOR, "more", "quota");
    assertThat(quota.get("options").get("shareBytes").asString()).isEqualTo("1G");
    assertThat(quota.get("reports").asBoolean()).isTrue();
    assertThat(admin.get(MONITOR + "/report", "more", "quota").isEmpty()).isFalse();
    String action = quota.get("actions").get(0).asString();
    admin.call("POST", MONITOR + "/actions/{action}", "{}", "more", "quota", action);
    admin.get(SHARE + "/audit", "more");
    admin.call("DELETE", MONITOR, "", "more", "quota");
    assertThat(admin.get(MONITORS, "more").findValuesAsString("kind")).containsExactly("audit");
    String job = admin.call("POST", SHARE + "/removal", "", "more").get("id").asString();
    while (!admin.get("/api/v1/jobs/{id}", job).get("state").asString().equals("done")) {
      Thread.onSpinWait();
    }
    assertThat(admin.get("/api/v1/jobs").get("total").asInt()).isEqualTo(1);
    admin.call("POST", "/api/v1/shares", "{\"name\": \"again\", \"source\": \"memory:\"}");
    admin.call("DELETE", SHARE, "", "again");
    assertThat(admin.status("GET", SHARE, "", "again")).isEqualTo(404);
  }

  @Test
  @Order(2)
  void usersAndGroups() throws Exception {
    admin.call("POST", "/api/v1/users", "{\"name\": \"otto\", \"password\": \"x\"}");
    admin.call("PATCH", "/api/v1/users/{name}", "{\"groups\": [77]}", "otto");
    admin.call("PUT", "/api/v1/users/{name}/password", "{\"password\": \"y\"}", "otto");
    admin.call("POST", "/api/v1/groups", "{\"name\": \"staff\", \"gid\": 77}");
    JsonNode staff = admin.get("/api/v1/groups").get("items").get(0);
    assertThat(staff.get("members").get(0).asString()).isEqualTo("otto");
    assertThat(admin.get("/api/v1/users").get("total").asInt()).isEqualTo(2);
    assertThat(admin.get("/api/v1/users/{name}", "otto").get("groups").get(0).asInt())
        .isEqualTo(77);
    admin.call("DELETE", "/api/v1/groups/{name}", "", "staff");
    admin.call("DELETE", "/api/v1/users/{name}", "", "otto");
  }

  @Test
  @Order(3)
  void whatClientsHold() throws Exception {
    DiskShare share = connect();
    open(share).requestLock().exclusiveLock(0, 10, true).send();

    JsonNode lock = admin.get("/api/v1/locks").get("items").get(0);
    assertThat(lock.get("protocol").asString()).startsWith("SMB");
    admin.call("DELETE", "/api/v1/locks/{id}", "", lock.get("id").asString());
    JsonNode open = admin.get("/api/v1/opens").get("items").get(0);
    admin.call("DELETE", "/api/v1/opens/{id}", "", open.get("id").asString());
    assertThat(admin.get("/api/v1/opens").get("total").asInt()).isZero();
    JsonNode session = admin.get("/api/v1/sessions").get("items").get(0);
    assertThat(session.get("user").asString()).isEqualTo("anna");
    admin.call("DELETE", "/api/v1/sessions/{id}", "", session.get("id").asString());
    assertThat(admin.get("/api/v1/sessions").get("total").asInt()).isZero();
    drop(share);
    assertThat(admin.get("/api/v1/loans").get("total").asInt()).isZero();
    assertThat(admin.get("/api/v1/ledger").get("totals").get("conserved").asBoolean()).isTrue();
    JsonNode pages = admin.get("/api/v1/cache").get("items").get(0);
    assertThat(pages.get("share").asString()).isEqualTo("data");
    assertThat(pages.get("limitBytes").asLong()).isPositive();
    assertThat(pages.has("hits") && !pages.get("hits").isNull()).isFalse();
    admin.get("/api/v1/grace");
    admin.call("DELETE", "/api/v1/grace", "");
    assertThat(admin.get("/api/v1/grace").get("active").asBoolean()).isFalse();
  }

  @Test
  @Order(4)
  void whoIsConnected() throws Exception {
    Path owned = Files.createDirectory(folder.resolve("owned"));
    try (NfsClient nfs = new NfsClient(gateway.nfsPort(), owned)) {
      nfs.mount("/data");
      JsonNode services = admin.get("/api/v1/services").get("items");
      assertThat(services.get(0).get("port").asInt()).isEqualTo(gateway.nfsPort());
      assertThat(services.get(0).get("connections").asInt()).isEqualTo(1);
      assertThat(services.get(1).get("port").asInt()).isEqualTo(gateway.smbPort());
      assertThat(admin.get("/api/v1/clients").get("total").asInt()).isEqualTo(1);
      JsonNode connection =
          admin.queried("GET", "/api/v1/connections", "?service=nfs", "").get("items").get(0);
      admin.call(
          "DELETE",
          "/api/v1/connections/{service}/{id}",
          "",
          "nfs",
          connection.get("id").asString());
    }
    admin.call("POST", "/api/v1/blocked", "{\"network\": \"192.0.2.0/24\", \"reason\": \"r\"}");
    assertThat(admin.get("/api/v1/blocked").get("total").asInt()).isEqualTo(1);
    admin.queried("DELETE", "/api/v1/blocked", "?network=192.0.2.0/24", "");
    for (String by : new String[] {"", "/shares", "/protocols", "/clients"}) {
      assertThat(admin.get("/api/v1/statistics" + by).isEmpty()).isFalse();
    }
    admin.listen("/api/v1/statistics/stream");
  }

  @Test
  @Order(5)
  void kindsAndConfiguration() throws Exception {
    for (String list : new String[] {"providers", "monitors"}) {
      assertThat(admin.get("/api/v1/" + list).get("total").asInt()).isPositive();
    }
    assertThat(admin.get("/api/v1/plugins").get("total").asInt()).isZero();
    JsonNode changed =
        admin.call("PATCH", "/api/v1/settings", "{\"values\": {\"lendfs.drain-timeout\": \"3s\"}}");
    assertThat(changed.get("settings").get(0).get("origin").asString()).isEqualTo("database");
    JsonNode drain = admin.get("/api/v1/settings/{name}", "lendfs.drain-timeout");
    assertThat(drain.get("value").asString()).isEqualTo("3s");
    assertThat(admin.get("/api/v1/settings").get("total").asInt()).isPositive();
    JsonNode dump = admin.get("/api/v1/configuration");
    JsonNode loaded =
        admin.queried("POST", "/api/v1/configuration", "?dryRun=true", dump.toString());
    assertThat(loaded.get("differences").isEmpty()).isTrue();
  }

  @Test
  @Order(6)
  void whoAdministers() throws Exception {
    String key =
        admin
            .call("POST", "/api/v1/keys", "{\"name\": \"k\", \"permissions\": [\"view\"]}")
            .get("details")
            .get("id")
            .asString();
    assertThat(admin.get("/api/v1/keys").get("total").asInt()).isEqualTo(1);
    admin.call("DELETE", "/api/v1/keys/{id}", "", key);
    assertThat(admin.get("/api/v1/setup").get("required").asBoolean()).isTrue();
    String token = Files.readString(folder.resolve("state/setup-token")).strip();
    String root = "{\"token\": \"" + token + "\", \"name\": \"root\", \"password\": \"first one\"}";
    admin.goOnAs(admin.call("POST", "/api/v1/setup", root));
    assertThat(admin.get("/api/v1/me").get("name").asString()).isEqualTo("root");
    String other = "{\"name\": \"ada\", \"password\": \"password\", \"role\": \"viewer\"}";
    admin.call("POST", "/api/v1/admins", other);
    admin.call("PATCH", "/api/v1/admins/{name}", "{\"role\": \"operator\"}", "ada");
    assertThat(admin.get("/api/v1/admins/{name}", "ada").get("role").asString())
        .isEqualTo("operator");
    assertThat(admin.get("/api/v1/admins").get("total").asInt()).isEqualTo(2);
    admin.call("DELETE", "/api/v1/admins/{name}", "", "ada");
    assertThat(admin.get("/api/v1/events").get("total").asInt()).isPositive();
    admin.listen("/api/v1/events/stream");
    String changed = "{\"current\": \"first one\", \"password\": \"second one\"}";
    admin.call("PUT", "/api/v1/me/password", changed);
    String login = "{\"name\": \"root\", \"password\": \"second one\"}";
    admin.goOnAs(admin.call("POST", "/api/v1/login", login));
    admin.call("POST", "/api/v1/logout", "");
  }

  @Test
  @Order(7)
  void nothingIsLeftOut() {
    JsonNode paths = gateway.get("/api/v1/openapi").json().get("paths");
    Set<String> documented = new TreeSet<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    documented.add(
                        method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

    assertThat(documented).isNotEmpty().isSubsetOf(admin.done());
  }
}
