// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lendfs.vfs.VfsException;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.WireStatistics;
import org.lendfs.wire.netty.WireServer;

/** A server of the fake program on loopback; closing it checks that nothing is on loan. */
final class RpcFixture {
  private static final long LIMIT_NANOS = 30_000_000_000L;

  final FakeProgram fake = new FakeProgram();
  final WireServer server;

  RpcFixture() throws IOException, VfsException {
    this(RpcServerSettings.forTransfersOf(1 << 20));
  }

  RpcFixture(RpcServerSettings settings) throws IOException, VfsException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        WireServer.start(
            WireSettings.listeningOn(address).withEventLoops(1),
            new RpcServer(settings, List.of(fake.program())));
  }

  RpcClient client() throws IOException {
    return new RpcClient(server.boundAddress());
  }

  WireStatistics statistics() {
    return server.statistics();
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError("did not come: " + what);
      }
      Thread.sleep(2);
    }
  }

  public void close() throws InterruptedException {
    server.stop(Duration.ofSeconds(10));
    await("all loans back", () -> fake.tally.outstanding().isEmpty());
    fake.tally.assertNothingOnLoan();
  }
}
