// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;

final class ShareApiTest {
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

  @Test
  void listsAndShowsConfiguredShares() {
    Answer list = gateway.get("/api/v1/shares");
    Answer one = gateway.get("/api/v1/shares/first");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().get("items").get(0)).isEqualTo(one.json());
    assertThat(list.json().get("total").asInt()).isEqualTo(1);
    assertThat(one.json().get("origin").asString()).isEqualTo("command-line");
    assertThat(one.json().get("source").asString()).isEqualTo("memory:");
    assertThat(one.json().get("options").get("size").asString()).isEqualTo("64M");
    assertThat(one.json().get("nfs").get("path").asString()).isEqualTo("/first");
    assertThat(one.json().get("nfs").get("squash").asString()).isEqualTo("none");
  }

  @Test
  void addsAndRemovesADirectory() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("added"));

    Answer added =
        gateway.post(
            "/api/v1/shares",
            """
            {"name": "added", "source": "%s", "readOnly": true, "clients": ["127.0.0.0/8"],
             "nfs": {"squash": "all", "anonymousUid": 7}}
            """
                .formatted(directory));

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().get("readOnly").asBoolean()).isTrue();
    assertThat(added.json().get("nfs").get("anonymousUid").asInt()).isEqualTo(7);
    assertThat(gateway.get("/api/v1/shares/added").json()).isEqualTo(added.json());

    Answer removed = gateway.delete("/api/v1/shares/added");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.json().get("drained").asBoolean()).isTrue();
    assertThat(gateway.get("/api/v1/shares/added").status()).isEqualTo(404);
    assertThat(gateway.get("/api/v1/shares/first").status()).isEqualTo(200);
  }

  @Test
  void letsANameBeUsedAgain() {
    String request = "{\"name\": \"again\", \"source\": \"memory:\"}";

    assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);
    assertThat(gateway.delete("/api/v1/shares/again").status()).isEqualTo(200);
    assertThat(gateway.post("/api/v1/shares", request).status()).isEqualTo(201);
    assertThat(gateway.delete("/api/v1/shares/again").status()).isEqualTo(200);
  }

  @Test
  void keepsNothingOfAShareThatFailedToOpen() {
    String broken =
        "{\"name\": \"broken\", \"source\": \"memory:\", \"options\": {\"size\": \"x\"}}";
    String sound = "{\"name\": \"broken\", \"source\": \"memory:\"}";

    Answer refused = gateway.post("/api/v1/shares", broken);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(gateway.post("/api/v1/shares", sound).status()).isEqualTo(201);
    assertThat(gateway.delete("/api/v1/shares/broken").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'first','source':'memory:'} | 409 | share-exists    | There is a share 'first'",
        "{'source':'memory:'}                | 400 | invalid-request | The field 'name' is missing",
        "{'name':'x'}                        | 400 | invalid-request | The field 'source' is missing",
        "{'name':'x','sorce':'memory:'}      | 400 | invalid-request | The body cannot be read",
        "{'name':'x'                         | 400 | invalid-request | The body cannot be read",
        "{'name':'a/b','source':'memory:'}   | 422 | invalid-setting | Share name 'a/b' must be",
        "{'name':'..','source':'memory:'}    | 422 | invalid-setting | Share name '..' must be",
        "{'name':'x','source':'memroy:'}     | 422 | invalid-setting | There is no provider of kind",
        "{'name':'x','source':'memory:','clients':['10.0.0.0/99']} | 422 | invalid-setting | Option",
        "{'name':'x','source':'memory:','options':{'sise':'1G'}}   | 422 | invalid-setting | Option",
        "{'name':'x','source':'memory:','monitors':[{'kind':'m'}]} | 422 | invalid-setting | There",
        "{'name':'x','source':'/no/such/folder'}  | 422 | invalid-setting | Directory '/no/such/folder' does not exist",
      })
  void refusesWithAProblemDocument(String body, int status, String type, String detail) {
    Answer answer = gateway.post("/api/v1/shares", body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("urn:lendfs:problem:" + type);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("detail").asString())
        .startsWith(detail)
        .endsWith(".")
        .doesNotContain("\n");
    assertThat(gateway.items("/api/v1/shares").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/shares/nobody,                404, share-not-found",
    "DELETE, /api/v1/shares/nobody,                404, share-not-found",
    "DELETE, /api/v1/shares/first/monitors/audit,  404, monitor-not-found",
    "DELETE, /api/v1/shares/nobody/monitors/audit, 404, share-not-found",
    "DELETE, /api/v1/connections/nfs/999999,       404, connection-not-found",
    "GET,    /api/v1/loans?size=0,                 400, invalid-request",
    "GET,    /api/v1/loans?size=many,              400, bad-request",
    "GET,    /api/v1/nothing,                      404, not-found",
    "DELETE, /api/v1/shares,                       405, method-not-allowed",
    "PATCH,  /api/v1/shares,                       405, method-not-allowed",
  })
  void namesEveryRefusal(String method, String path, int status, String type) {
    var request =
        HttpRequest.newBuilder(gateway.uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody());

    Answer answer = gateway.send(request);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("urn:lendfs:problem:" + type);
    assertThat(answer.json().get("detail").asString()).endsWith(".");
  }

  @Test
  void attachesAndDetachesAMonitor() {
    String path = "/api/v1/shares/first/monitors";

    Answer silent = gateway.post(path, "{\"kind\": \"audit\"}");
    Answer attached = gateway.post(path + "?override=true", "{\"kind\": \"audit\"}");

    assertThat(silent.body()).contains("share-seeded").contains("the command line");
    assertThat(attached.status()).as(attached.body()).isEqualTo(201);
    assertThat(gateway.post(path, "{\"kind\": \"audit\"}").status()).isEqualTo(409);
    assertThat(gateway.get("/api/v1/shares/first").json().get("monitors").get(0))
        .isEqualTo(attached.json());
    assertThat(gateway.delete(path + "/audit").status()).isEqualTo(204);
    assertThat(gateway.get("/api/v1/shares/first").json().get("monitors").size()).isZero();
  }
}
