// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.gateway.RunningGateway;
import tools.jackson.databind.JsonNode;

/** Lists of a gateway that has much of everything. Prints how long they take. */
final class ManyEntriesTest {
  private static final int ROUNDS = 15;

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.start(folder.resolve("state"), "--share", "first=memory:?size=64M");
    ManyEntries.fill(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/shares",
        "/api/v1/shares?size=500",
        "/api/v1/shares?sort=-name&page=3",
        "/api/v1/shares?name=share-07",
        "/api/v1/opens",
        "/api/v1/opens?size=500&page=19",
        "/api/v1/opens?sort=-path",
        "/api/v1/opens?path=file-99&sort=client",
        "/api/v1/locks",
        "/api/v1/statistics/shares?sort=-operations",
        "/api/v1/users",
        "/api/v1/users?sort=-uid&name=user-07",
        "/api/v1/groups",
        "/api/v1/events",
        "/api/v1/events?page=99",
        "/api/v1/events?text=share-0777",
        "/api/v1/cache?sort=-bytes&size=10",
        "/api/v1/settings",
      })
  void listsAPage(String path) {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      assertThat(gateway.get(path).status()).isEqualTo(200);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);

    System.out.printf(
        "%s: median %.1f ms, longest %.1f ms%n",
        path, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - 1] / 1e6);
  }

  @Test
  void countsAll() {
    JsonNode shares = gateway.get("/api/v1/shares?page=9").json();
    JsonNode opens = gateway.get("/api/v1/opens?size=500&page=19").json();
    JsonNode beyond = gateway.get("/api/v1/opens?page=1000").json();

    assertThat(shares.get("total").asInt()).isEqualTo(ManyEntries.SHARES);
    assertThat(shares.get("items").size()).isEqualTo(100);
    assertThat(opens.get("total").asInt()).isEqualTo(ManyEntries.OPENS);
    assertThat(opens.get("items").size()).isEqualTo(500);
    assertThat(beyond.get("items").size()).isZero();
    assertThat(gateway.get("/api/v1/users").json().get("total").asInt())
        .isEqualTo(ManyEntries.USERS);
    assertThat(gateway.get("/api/v1/events").json().get("total").asInt())
        .isEqualTo(ManyEntries.EVENTS);
    assertThat(gateway.items("/api/v1/opens?path=file-1234&size=500").size()).isEqualTo(1);
  }
}
