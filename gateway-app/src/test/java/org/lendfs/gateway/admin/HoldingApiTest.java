// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;
import org.lendfs.vfs.open.StateHolder;
import tools.jackson.databind.JsonNode;

/** What clients hold, put there through the tables that all protocols share. */
final class HoldingApiTest {
  private static final Client CLIENT =
      new Client("client-7", "NFSv4.1", new InetSocketAddress(InetAddress.getLoopbackAddress(), 7));
  private static final LockOwner OWNER = new LockOwner("client-7", "process 1");

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static ShareRegistry shares;

  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(folder.resolve("state"), "--share", "first=memory:?size=64M");
    shares = gateway.bean(ShareRegistry.class);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private Vnode file(String name) throws Exception {
    return shares
        .find("first")
        .orElseThrow()
        .root()
        .create(
            name,
            new CreateMode.Unchecked(),
            AttributeChanges.ofMode(0644),
            CallContext.internal("first"))
        .vnode();
  }

  private FileOpen open(Vnode file) throws Exception {
    StateHolder holder =
        new StateHolder(OWNER, "client-7", "", Set.of(OpenAccess.READ), Duration.ZERO);
    return shares
        .opens()
        .open(
            new OpenRequest(
                LockTarget.of(file),
                file.path(),
                CLIENT,
                holder,
                Set.of(OpenAccess.WRITE, OpenAccess.DELETE),
                OpenRequest.Intent.USE,
                open -> told.add("closed " + open.path())),
            CallContext.internal("first").as(holder));
  }

  @Test
  void showsAndClosesAnOpen() throws Exception {
    FileOpen open = open(file("opened"));

    JsonNode shown = gateway.items("/api/v1/opens").get(0);
    assertThat(shown.get("path").asString()).isEqualTo("/opened");
    assertThat(shown.get("protocol").asString()).isEqualTo("NFSv4.1");
    assertThat(shown.get("access").toString()).isEqualTo("[\"read\"]");
    assertThat(shown.get("deny").toString()).isEqualTo("[\"delete\",\"write\"]");

    assertThat(gateway.delete("/api/v1/opens/" + open.id()).status()).isEqualTo(204);
    assertThat(told).containsExactly("closed /opened");
    assertThat(gateway.items("/api/v1/opens").size()).isZero();
    assertThat(gateway.delete("/api/v1/opens/" + open.id()).body()).contains("open-not-found");
  }

  @Test
  void showsAndBreaksLocksOfEachKind() throws Exception {
    Vnode file = file("locked");
    FileOpen open = open(file);
    LockTarget target = LockTarget.of(file);
    shares
        .locks()
        .tryAcquire(
            target, new RangeLock(OWNER, LockMode.EXCLUSIVE, LockRule.POSIX, 5, RangeLock.TO_END));
    shares
        .opens()
        .promise(
            new PromiseRequest(
                target,
                file.path(),
                PromiseKind.DELEGATION,
                CLIENT,
                "client-7",
                Set.of(CachingRight.READ, CachingRight.HANDLE),
                listener()));

    JsonNode shown = gateway.items("/api/v1/locks");
    assertThat(shown.size()).isEqualTo(2);
    JsonNode range = shown.get(0);
    assertThat(range.get("kind").asString()).isEqualTo("range");
    assertThat(range.get("path").asString()).isEqualTo("/locked");
    assertThat(range.get("offset").asString()).isEqualTo("5");
    assertThat(range.get("address").asString()).contains("127.0.0.1");
    JsonNode delegation = shown.get(1);
    assertThat(delegation.get("kind").asString()).isEqualTo("delegation");
    assertThat(delegation.get("mode").toString()).isEqualTo("[\"handle\",\"read\"]");

    for (JsonNode lock : shown) {
      assertThat(gateway.delete("/api/v1/locks/" + lock.get("id").asString()).status())
          .isEqualTo(204);
    }
    assertThat(told).containsExactly("revoked");
    assertThat(gateway.items("/api/v1/locks").size()).isZero();
    open.close();
  }

  private BreakListener listener() {
    return new BreakListener() {
      @Override
      public void breaking(CachingPromise promise, Set<CachingRight> left, boolean acknowledge) {
        told.add("breaking");
      }

      @Override
      public void revoked(CachingPromise promise) {
        told.add("revoked");
      }
    };
  }

  @Test
  void refusesUnknownLocksAndSillyPages() {
    assertThat(gateway.delete("/api/v1/locks/range-1").body()).contains("lock-not-found");
    assertThat(gateway.get("/api/v1/locks?size=0").status()).isEqualTo(400);
    assertThat(gateway.get("/api/v1/opens?size=501").status()).isEqualTo(400);
  }
}
