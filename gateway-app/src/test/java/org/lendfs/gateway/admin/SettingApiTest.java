// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.RunningGateway.Answer;
import tools.jackson.databind.JsonNode;

/** Settings that are changed while the gateway runs. */
final class SettingApiTest {
  private static final String SETTINGS = "/api/v1/settings";

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            folder.resolve("state"), "--share=data=memory:", "--lendfs.nfs.lease=50s");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Answer change(String name, String value) {
    return gateway.patch(SETTINGS, "{\"values\": {\"%s\": %s}}".formatted(name, value));
  }

  private static JsonNode setting(String name) {
    return gateway.get(SETTINGS + "/" + name).json();
  }

  @Test
  void changesBudgetsOfLoansAtOnceAndTakesThemBack() {
    assertThat(change("lendfs.loans.max-bytes", "\"256MB\"").status()).isEqualTo(200);

    assertThat(gateway.bean(LoanLedger.class).limits().totalBytes()).isEqualTo(256L << 20);
    JsonNode changed = setting("lendfs.loans.max-bytes");
    assertThat(changed.get("value").asString()).isEqualTo("256MB");
    assertThat(changed.get("origin").asString()).isEqualTo("database");
    assertThat(changed.get("holds").asString()).isEqualTo("now");
    assertThat(gateway.items("/api/v1/events?action=setting.change&target=max-bytes").size())
        .isPositive();

    assertThat(change("lendfs.loans.max-bytes", "null").status()).isEqualTo(200);

    assertThat(gateway.bean(LoanLedger.class).limits().totalBytes()).isEqualTo(512L << 20);
    assertThat(setting("lendfs.loans.max-bytes").get("origin").asString()).isEqualTo("default");
  }

  @Test
  void tellsWhatWillBeAfterTheNextStart() {
    assertThat(change("lendfs.smb.signing", "\"offered\"").status()).isEqualTo(200);

    JsonNode signing = setting("lendfs.smb.signing");
    assertThat(signing.get("value").asString()).isEqualTo("required");
    assertThat(signing.get("pending").asString()).isEqualTo("offered");
    assertThat(signing.get("holds").asString()).isEqualTo("at-start");
    assertThat(signing.get("type").asString()).isEqualTo("choice");
    assertThat(signing.get("choices").toString()).isEqualTo("[\"required\",\"offered\"]");
    assertThat(gateway.get("/api/v1/configuration").json().get("settings").toString())
        .contains("\"lendfs.smb.signing\":\"offered\"");

    change("lendfs.smb.signing", "null");
    assertThat(setting("lendfs.smb.signing").path("pending").asString("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lendfs.nfs.lease | "60s" | 409 | setting-seeded | comes from the command line
          lendfs.state | "/tmp" | 409 | setting-fixed | is not changed here
          lendfs.plugins | "/tmp" | 409 | setting-fixed | is not changed here
          lendfs.admin.listen | "0.0.0.0" | 409 | setting-fixed | is not changed here
          lendfs.nothing | "1" | 404 | setting-not-found | no setting
          lendfs.loans.max-bytes | "1KB" | 422 | invalid-setting | at least 1MB
          lendfs.loans.max-bytes | "many" | 422 | invalid-setting | a size such as 512KB
          lendfs.smb.signing | "maybe" | 422 | invalid-setting | one of required, offered
          lendfs.smb.workgroup | "" | 422 | invalid-setting | from 1 to 1000 characters
          """)
  void refusesWhatCannotBe(String name, String value, int status, String type, String words) {
    Answer refused = change(name, value);

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.json().get("type").asString()).endsWith(":" + type);
    assertThat(refused.json().get("detail").asString()).contains(words);
  }

  @Test
  void changesAllOrNone() {
    String both = "{\"lendfs.drain-timeout\": \"4s\", \"lendfs.loans.max-wait\": \"soon\"}";

    assertThat(gateway.patch(SETTINGS, "{\"values\": " + both + "}").status()).isEqualTo(422);

    assertThat(setting("lendfs.drain-timeout").get("origin").asString()).isEqualTo("default");
  }

  @Test
  void comesWithTheConfiguration() {
    String document = "{\"version\": 1, \"settings\": {\"lendfs.drain-timeout\": \"5s\"}}";
    JsonNode loaded = gateway.post("/api/v1/configuration", document).json();
    assertThat(loaded.get("differences").get(0).get("kind").asString()).isEqualTo("setting");
    assertThat(setting("lendfs.drain-timeout").get("value").asString()).isEqualTo("5s");

    gateway.post("/api/v1/configuration?prune=true", "{\"version\": 1, \"settings\": {}}");

    assertThat(setting("lendfs.drain-timeout").get("value").asString()).isEqualTo("10s");
  }
}
