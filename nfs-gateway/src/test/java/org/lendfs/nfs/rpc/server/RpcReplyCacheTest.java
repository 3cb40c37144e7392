// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.rpc.AuthFlavors;

/** Calls that a client repeats because it has not heard of them. */
class RpcReplyCacheTest {
  private final RpcFixture fixture = new RpcFixture();
  private final RpcClient client = fixture.client();

  RpcReplyCacheTest() throws Exception {}

  @AfterEach
  void stop() throws Exception {
    fixture.fake.goOn.countDown();
    client.close();
    fixture.close();
  }

  private static byte[] countCall(int xid, int procedure, int argument) {
    return RpcClient.record(RpcClient.call(xid, procedure, writer -> writer.writeInt(argument)));
  }

  private int answer(RpcClient from) throws Exception {
    return from.receive().results().readInt();
  }

  @Test
  void runsARepeatedCallOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      client.out.write(countCall(50, FakeProgram.COUNT_ONCE, 1));
      assertThat(answer(client)).isEqualTo(1);
    }
    try (RpcClient reconnected = fixture.client()) {
      reconnected.out.write(countCall(50, FakeProgram.COUNT_ONCE, 1));
      assertThat(answer(reconnected)).isEqualTo(1);
    }
    assertThat(fixture.fake.count.get()).isEqualTo(1);
  }

  @Test
  void runsACallThatOnlyHasTheSameXid() throws Exception {
    client.out.write(countCall(50, FakeProgram.COUNT_ONCE, 1));
    assertThat(answer(client)).isEqualTo(1);
    client.out.write(countCall(50, FakeProgram.COUNT_ONCE, 2));
    assertThat(answer(client)).isEqualTo(2);
    client.out.write(countCall(51, FakeProgram.COUNT_ONCE, 1));
    assertThat(answer(client)).isEqualTo(3);
  }

  @Test
  void dropsARepetitionWhileTheFirstCallIsServed() throws Exception {
    client.out.write(countCall(60, FakeProgram.COUNT_ONCE_WAITING, 1));
    RpcFixture.await("the first call", () -> fixture.fake.count.get() == 1);
    client.out.write(countCall(60, FakeProgram.COUNT_ONCE_WAITING, 1));
    client.out.write(RpcClient.record(RpcClient.call(61, FakeProgram.NULL, writer -> {})));
    assertThat(client.receive().header().xid()).isEqualTo(61);

    fixture.fake.goOn.countDown();

    assertThat(client.receive().header().xid()).isEqualTo(60);
    client.out.write(RpcClient.record(RpcClient.call(62, FakeProgram.NULL, writer -> {})));
    assertThat(client.receive().header().xid()).isEqualTo(62);
    assertThat(fixture.fake.count.get()).isEqualTo(1);
  }

  @Test
  void runsAgainWhatFailed() throws Exception {
    byte[] call = RpcClient.record(RpcClient.call(70, FakeProgram.COUNT_ONCE, writer -> {}));
    client.out.write(call);
    client.receive();
    client.out.write(countCall(70, FakeProgram.COUNT_ONCE, 1));

    assertThat(answer(client)).isEqualTo(1);
  }

  @Test
  void keepsNoMoreThanItsLimits() {
    var limits = new RpcServerSettings.ReplyCacheLimits(100, 1 << 20, Duration.ofMinutes(1));
    ReplyCache cache = new ReplyCache(limits);
    int kept = 0;
    for (int xid = 0; xid < 1000; xid++) {
      cache.begin(key(xid));
      cache.complete(key(xid), new byte[10]);
    }
    for (int xid = 0; xid < 1000; xid++) {
      if (cache.isKnown(key(xid))) {
        kept++;
      }
    }
    assertThat(kept).isBetween(1, 100);

    for (int xid = 0; xid < 100; xid++) {
      cache.complete(key(xid), new byte[512 << 10]);
    }
    assertThat(cache.weight()).isLessThanOrEqualTo(1 << 20);
  }

  private static ReplyCache.Key key(int xid) {
    InetAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1).getAddress();
    return new ReplyCache.Key(xid, client, 1, 1, AuthFlavors.SYS, ByteBuffer.allocate(4).getInt());
  }
}
