// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.StateHolder;
import tools.jackson.databind.JsonNode;

/** Lists of a gateway that has 1,000 shares and 10,000 open files. Prints how long they take. */
final class ManyEntriesTest {
  private static final int SHARES = 1_000;
  private static final int OPENS = 10_000;
  private static final int ROUNDS = 15;

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.start(folder.resolve("state"), "--share", "first=memory:?size=64M");
    ShareBook book = gateway.bean(ShareBook.class);
    for (int i = 1; i < SHARES; i++) {
      book.add(
          new ShareProperties(
              "share-%04d".formatted(i),
              "memory:",
              false,
              List.of(),
              Map.of("size", "1M"),
              ShareNfsProperties.DEFAULT,
              ShareSmbProperties.DEFAULT,
              List.of()));
    }
    ShareRegistry shares = gateway.bean(ShareRegistry.class);
    Vnode root = shares.find("first").orElseThrow().root();
    for (int i = 0; i < OPENS; i++) {
      open(shares, root, i);
    }
  }

  private static void open(ShareRegistry shares, Vnode root, int i) throws Exception {
    var client =
        new Client(
            "client-" + i % 50,
            "NFSv4.1",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), i % 50 + 1));
    CallContext internal = CallContext.internal("first");
    Vnode file =
        root.create(
                "file-" + i, new CreateMode.Unchecked(), AttributeChanges.ofMode(0644), internal)
            .vnode();
    var owner = new LockOwner(client.id(), "process " + i);
    var holder = new StateHolder(owner, client.id(), "", Set.of(OpenAccess.READ), Duration.ZERO);
    shares
        .opens()
        .open(
            new OpenRequest(
                LockTarget.of(file),
                file.path(),
                client,
                holder,
                Set.of(),
                OpenRequest.Intent.USE,
                open -> {}),
            internal.as(holder));
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

    assertThat(shares.get("total").asInt()).isEqualTo(SHARES);
    assertThat(shares.get("items").size()).isEqualTo(100);
    assertThat(opens.get("total").asInt()).isEqualTo(OPENS);
    assertThat(opens.get("items").size()).isEqualTo(500);
    assertThat(beyond.get("items").size()).isZero();
    assertThat(gateway.items("/api/v1/opens?path=file-1234&size=500").size()).isEqualTo(1);
  }
}
