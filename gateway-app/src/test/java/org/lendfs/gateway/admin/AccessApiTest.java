// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the first administrator on, in the order in which it happens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AccessApiTest {
  private static final String PASSWORD = "correct horse";

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(folder.resolve("state"), "--share", "first=memory:?size=64M");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** A browser: keeps cookies, and the token once it has one. */
  private static final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    HttpResponse<String> send(String method, String path, String json) throws Exception {
      var request =
          HttpRequest.newBuilder(gateway.uri(path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(json));
      if (!csrf.isEmpty()) {
        request.header("X-CSRF-TOKEN", csrf);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> logIn(String name, String password) throws Exception {
      csrf = "";
      String body = "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
      HttpResponse<String> answer = send("POST", "/api/v1/login", body);
      if (answer.statusCode() == 200) {
        csrf = json(answer).get("csrf").get("token").asString();
      }
      return answer;
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static Answer with(String key, String method, String path, String json) {
    return gateway.sendAsIs(
        HttpRequest.newBuilder(gateway.uri(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private static String key(String permissions, String more) {
    String body = "{\"name\": \"test\", \"permissions\": [%s]%s}".formatted(permissions, more);
    Answer made = gateway.post("/api/v1/keys", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("key").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/shares, 401",
    "GET, /api/v1/openapi, 401",
    "GET, /api/v1/nothing, 401",
    "POST, /api/v1/shares, 401",
    "GET, /actuator/prometheus, 401",
    "GET, /actuator/info, 401",
    "POST, /, 401",
    "GET, /api/v1/setup, 200",
    "GET, /actuator/health, 200",
  })
  @Order(1)
  void letsStrangersSeeAlmostNothing(String method, String path, int status) {
    Answer answer =
        gateway.sendAsIs(
            HttpRequest.newBuilder(gateway.uri(path)).method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (status == 401) {
      assertThat(answer.type()).startsWith("application/problem+json");
      assertThat(answer.json().get("type").asString()).isEqualTo("urn:lendfs:problem:unauthorized");
    } else {
      assertThat(answer.body()).doesNotContain("memory").doesNotContain("diskSpace");
    }
  }

  @Test
  @Order(2)
  void makesTheFirstAdministratorWithTheTokenOfTheFileOnce() throws Exception {
    Path file = folder.resolve(Path.of("state", "setup-token"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String token = Files.readString(file).strip();
    assertThat(gateway.get("/api/v1/setup").body()).isEqualTo("{\"required\":true}");
    String form = "{\"token\": \"%s\", \"name\": \"root\", \"password\": \"%s\"}";
    var browser = new Browser();

    assertThat(
            browser.send("POST", "/api/v1/setup", form.formatted("wrong", PASSWORD)).statusCode())
        .isEqualTo(401);
    assertThat(browser.send("POST", "/api/v1/setup", form.formatted(token, "short")).statusCode())
        .isEqualTo(422);
    HttpResponse<String> made =
        browser.send("POST", "/api/v1/setup", form.formatted(token, PASSWORD));

    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(json(made).get("permissions").toString())
        .isEqualTo("[\"view\",\"change\",\"admin\"]");
    assertThat(made.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly")
        .contains("SameSite=Strict");
    assertThat(browser.send("GET", "/api/v1/shares", "").statusCode()).isEqualTo(200);
    assertThat(file).doesNotExist();
    assertThat(gateway.get("/api/v1/setup").body()).isEqualTo("{\"required\":false}");
    assertThat(new Browser().send("POST", "/api/v1/setup", form.formatted(token, PASSWORD)).body())
        .contains("wrong-credentials");
  }

  @Test
  @Order(3)
  void wantsTheTokenAgainstForgedRequestsFromSessionsOnly() throws Exception {
    var browser = new Browser();
    assertThat(browser.logIn("ROOT", PASSWORD).statusCode()).isEqualTo(200);
    String token = browser.csrf;
    String share = "{\"name\": \"mine\", \"source\": \"memory:\"}";

    browser.csrf = "";
    HttpResponse<String> forged = browser.send("POST", "/api/v1/shares", share);
    browser.csrf = token;
    HttpResponse<String> meant = browser.send("POST", "/api/v1/shares", share);

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("urn:lendfs:problem:csrf");
    assertThat(meant.statusCode()).as(meant.body()).isEqualTo(201);
    assertThat(browser.send("DELETE", "/api/v1/shares/mine", "").statusCode()).isEqualTo(200);
    JsonNode me = json(browser.send("GET", "/api/v1/me", ""));
    assertThat(me.get("name").asString()).isEqualTo("root");
    assertThat(me.get("csrf").get("token").asString()).isEqualTo(token);
    assertThat(browser.send("POST", "/api/v1/logout", "").statusCode()).isEqualTo(204);
    assertThat(browser.send("GET", "/api/v1/me", "").statusCode()).isEqualTo(401);
  }

  @Test
  @Order(4)
  void givesRolesTheirPermissionsAndEndsSessionsOfChangedAccounts() throws Exception {
    String viewer = "{\"name\": \"vera\", \"password\": \"12345678\", \"role\": \"viewer\"}";
    Answer added = gateway.post("/api/v1/admins", viewer);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(gateway.post("/api/v1/admins", viewer).body()).contains("account-exists");
    var browser = new Browser();
    browser.logIn("vera", "12345678");

    assertThat(browser.send("GET", "/api/v1/shares", "").statusCode()).isEqualTo(200);
    assertThat(browser.send("DELETE", "/api/v1/shares/first", "").body()).contains("forbidden");
    assertThat(browser.send("GET", "/api/v1/keys", "").statusCode()).isEqualTo(403);

    assertThat(gateway.patch("/api/v1/admins/vera", "{\"role\": \"operator\"}").status())
        .isEqualTo(200);
    assertThat(browser.send("GET", "/api/v1/shares", "").statusCode()).isEqualTo(401);
    browser.logIn("vera", "12345678");
    assertThat(browser.send("DELETE", "/api/v1/shares/none", "").statusCode()).isEqualTo(404);
    assertThat(browser.send("DELETE", "/api/v1/users/none", "").statusCode()).isEqualTo(403);
    HttpResponse<String> changed =
        browser.send(
            "PUT",
            "/api/v1/me/password",
            "{\"current\": \"12345678\", \"password\": \"abcdefgh\"}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
    assertThat(browser.logIn("vera", "12345678").statusCode()).isEqualTo(401);
    assertThat(browser.logIn("vera", "abcdefgh").statusCode()).isEqualTo(200);
    assertThat(gateway.items("/api/v1/admins?role=operator").get(0).get("name").asString())
        .isEqualTo("vera");
    assertThat(gateway.get("/api/v1/admins/vera").json().get("loggedInAt").isNull()).isFalse();
    assertThat(gateway.delete("/api/v1/admins/vera").status()).isEqualTo(204);
    assertThat(browser.send("GET", "/api/v1/me", "").statusCode()).isEqualTo(401);
    assertThat(gateway.delete("/api/v1/admins/root").body()).contains("last-admin");
    assertThat(gateway.patch("/api/v1/admins/root", "{\"disabled\": true}").body())
        .contains("last-admin");
    assertThat(gateway.get("/api/v1/admins/nobody").body()).contains("account-not-found");
  }

  @Test
  @Order(5)
  void givesKeysTheirPermissionsAndNoMore() {
    String view = key("\"view\"", "");
    String change = key("\"change\"", "");

    assertThat(with(view, "GET", "/api/v1/shares", "").status()).isEqualTo(200);
    assertThat(with(view, "GET", "/actuator/prometheus", "").status()).isEqualTo(200);
    assertThat(with(view, "DELETE", "/api/v1/shares/none", "").status()).isEqualTo(403);
    assertThat(with(change, "GET", "/api/v1/shares", "").status()).isEqualTo(403);
    assertThat(with(change, "DELETE", "/api/v1/shares/none", "").status()).isEqualTo(404);
    assertThat(with(change, "POST", "/api/v1/users", "{}").status()).isEqualTo(403);
    assertThat(with(view + "0", "GET", "/api/v1/shares", "").status()).isEqualTo(401);

    JsonNode shown = gateway.items("/api/v1/keys").get(0);
    assertThat(shown.get("permissions").toString()).isEqualTo("[\"view\"]");
    assertThat(shown.get("lastUsedAt").isNull()).isFalse();
    String id = shown.get("id").asString();
    assertThat(view).contains(id);
    assertThat(gateway.get("/api/v1/keys").body()).doesNotContain(view.substring(20));
    assertThat(gateway.delete("/api/v1/keys/" + id).status()).isEqualTo(204);
    assertThat(with(view, "GET", "/api/v1/shares", "").status()).isEqualTo(401);
    assertThat(gateway.delete("/api/v1/keys/" + id).body()).contains("key-not-found");
    assertThat(
            gateway
                .post(
                    "/api/v1/keys",
                    """
                    {"name": "x", "permissions": ["view"], "expiresAt": "1970-01-01T00:00:00Z"}
                    """)
                .status())
        .isEqualTo(422);
    assertThat(gateway.post("/api/v1/keys", "{\"name\": \"x\", \"permissions\": []}").status())
        .isEqualTo(422);
  }

  @Test
  @Order(6)
  void tellsWhatAdministratorsDidWithoutSecrets() {
    String user = "{\"name\": \"ulla\", \"password\": \"Sonnenschein\"}";
    assertThat(gateway.post("/api/v1/users", user).status()).isEqualTo(201);

    Answer found = gateway.get("/api/v1/events?action=user.add&target=ulla");

    assertThat(found.json().get("total").asInt()).isEqualTo(1);
    JsonNode event = found.json().get("items").get(0);
    assertThat(event.get("actor").asString()).isEqualTo("local");
    assertThat(event.get("address").asString()).isEqualTo("127.0.0.1");
    assertThat(event.get("before").isNull()).isTrue();
    assertThat(event.get("after").get("name").asString()).isEqualTo("ulla");
    String all = gateway.get("/api/v1/events?size=500").body();
    assertThat(all)
        .contains("\"setup\"", "\"login\"", "login.failed", "key.make", "admin.change")
        .doesNotContain("Sonnenschein", PASSWORD, "abcdefgh");
    assertThat(gateway.get("/api/v1/events?text=ULLA&size=1").json().get("items").size())
        .isEqualTo(1);
    assertThat(gateway.get("/api/v1/events?since=2999-01-01T00:00:00Z").json().get("total").asInt())
        .isZero();
    assertThat(gateway.get("/api/v1/events?size=0").status()).isEqualTo(400);
  }

  @Test
  @Order(7)
  void streamsEventsAsTheyHappen() throws Exception {
    var request =
        HttpRequest.newBuilder(gateway.uri("/api/v1/events/stream"))
            .header("Authorization", "Bearer " + gateway.localKey())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<java.util.stream.Stream<String>> stream =
          client.send(request, BodyHandlers.ofLines());
      var lines = stream.body().iterator();
      assertThat(lines.next()).isEqualTo(":open");

      assertThat(gateway.delete("/api/v1/users/ulla").status()).isEqualTo(204);

      String line = lines.next();
      while (!line.startsWith("data:")) {
        line = lines.next();
      }
      assertThat(line).contains("user.remove").contains("ulla");
      stream.body().close();
      client.shutdownNow();
    }
  }

  @Test
  @Order(8)
  void holdsBackWhoFailsTooOften() throws Exception {
    var browser = new Browser();
    for (int i = 0; i < 5; i++) {
      assertThat(browser.logIn("root", "wrong password").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> heldBack = browser.logIn("root", PASSWORD);

    assertThat(heldBack.statusCode()).isEqualTo(429);
    assertThat(heldBack.body()).contains("too-many-attempts");
  }
}
