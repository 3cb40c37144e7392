// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;

final class UserApiTest {
  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "first=memory:?size=64M",
            "--user",
            "Anna:Sonnen${x}schein:2001:2002");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void showsConfiguredUserWithoutItsPassword() {
    Answer one = gateway.get("/api/v1/users/anna");
    Answer list = gateway.get("/api/v1/users");

    assertThat(one.json().get("name").asString()).isEqualTo("Anna");
    assertThat(one.json().get("uid").asLong()).isEqualTo(2001);
    assertThat(one.json().get("gid").asLong()).isEqualTo(2002);
    assertThat(one.json().get("sid").asString()).startsWith("S-1-5-21-").endsWith("-5002");
    assertThat(one.json().get("origin").asString()).isEqualTo("command-line");
    assertThat(list.json().get("items").get(0)).isEqualTo(one.json());
    assertThat(one.body() + list.body()).doesNotContain("Sonnen").doesNotContain("Hash");
  }

  @Test
  void addsChangesAndRemovesAUser() {
    Answer added =
        gateway.post("/api/v1/users", "{\"name\": \"bert\", \"password\": \"x\", \"groups\": [7]}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().get("groups").get(0).asLong()).isEqualTo(7);
    assertThat(gateway.get("/api/v1/users/bert").json()).isEqualTo(added.json());

    Answer changed = gateway.put("/api/v1/users/bert/password", "{\"password\": \"y\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json()).isEqualTo(added.json());

    assertThat(gateway.delete("/api/v1/users/bert").status()).isEqualTo(204);
    assertThat(gateway.get("/api/v1/users/bert").status()).isEqualTo(404);
  }

  @Test
  void saysWhatIsWrong() {
    Answer twice = gateway.post("/api/v1/users", "{\"name\": \"ANNA\", \"password\": \"x\"}");
    Answer missing = gateway.post("/api/v1/users", "{\"name\": \"carl\"}");
    Answer badName = gateway.post("/api/v1/users", "{\"name\": \"a b\", \"password\": \"x\"}");
    Answer unknown = gateway.put("/api/v1/users/nobody/password", "{\"password\": \"y\"}");

    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.json().get("type").asString()).isEqualTo("urn:lendfs:problem:user-exists");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(badName.status()).isEqualTo(422);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("type").asString())
        .isEqualTo("urn:lendfs:problem:user-not-found");
    assertThat(gateway.delete("/api/v1/users/nobody").status()).isEqualTo(404);
  }

  @Test
  void endsTheSmbSessionsOfAUserWhoseWayInChanges() throws Exception {
    assertThat(
            gateway.post("/api/v1/users", "{\"name\": \"otto\", \"password\": \"old\"}").status())
        .isEqualTo(201);

    try (SMBClient first = new SMBClient();
        SMBClient second = new SMBClient();
        SMBClient third = new SMBClient()) {
      DiskShare before = connect(first, "old");
      assertThat(before.list("")).isNotEmpty();
      assertThat(gateway.put("/api/v1/users/otto/password", "{\"password\": \"new\"}").status())
          .isEqualTo(200);
      assertThat(gateway.items("/api/v1/sessions?user=otto")).isEmpty();
      assertThatException().isThrownBy(() -> before.list(""));
      assertThatException().isThrownBy(() -> connect(second, "old"));

      DiskShare after = connect(second, "new");
      assertThat(after.list("")).isNotEmpty();
      assertThat(gateway.patch("/api/v1/users/otto", "{\"disabled\": true}").status())
          .isEqualTo(200);
      assertThatException().isThrownBy(() -> after.list(""));
      assertThatException().isThrownBy(() -> connect(third, "new"));
    }
  }

  private static DiskShare connect(SMBClient client, String password) throws Exception {
    Connection connection = client.connect("127.0.0.1", gateway.smbPort());
    var otto = new AuthenticationContext("otto", password.toCharArray(), "");
    return (DiskShare) connection.authenticate(otto).connectShare("first");
  }
}
