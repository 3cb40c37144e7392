// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.nlm.message.TestResult;
import org.lendfs.nfs.nsm.message.NotifyArgs;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.nsm.message.NsmProcedure;
import org.lendfs.nfs.portmap.Bindings;
import org.lendfs.nfs.portmap.PortmapProgram;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.RpcServer;
import org.lendfs.nfs.rpc.server.RpcServerSettings;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.netty.WireServer;

/** The portmapper, lock manager and status monitor of a client, all on one port. */
final class FakeClientHost implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  final BlockingQueue<TestArgs> granted = new LinkedBlockingQueue<>();
  final BlockingQueue<TestArgs> grantedMessages = new LinkedBlockingQueue<>();
  final BlockingQueue<NlmResult> lockResults = new LinkedBlockingQueue<>();
  final BlockingQueue<TestResult> testResults = new LinkedBlockingQueue<>();
  final BlockingQueue<NotifyArgs> notices = new LinkedBlockingQueue<>();

  /** What GRANTED is answered with. */
  volatile NlmStatus answer = NlmStatus.GRANTED;

  private final WireServer server;

  FakeClientHost() throws IOException {
    server =
        WireServer.start(
            WireSettings.listeningOn(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)),
            new RpcServer(
                RpcServerSettings.forTransfersOf(4096),
                List.of(PortmapProgram.of(this::bindings), lockManager(), statusMonitor())));
  }

  private Bindings bindings() {
    return new Bindings(
        List.of(
            Bindings.tcp(RpcPrograms.NLM, NlmLimits.VERSION, port()),
            Bindings.tcp(RpcPrograms.NSM, NsmLimits.VERSION, port())));
  }

  private RpcProgram lockManager() {
    RpcProcedure direct =
        RpcProcedure.plain(
            NlmProcedure.GRANTED.number(),
            "GRANTED",
            (context, arguments) -> {
              TestArgs args = TestArgs.decode(arguments);
              granted.add(args);
              return RpcResult.of(new NlmResult(args.cookie(), answer));
            });
    RpcProcedure message =
        RpcProcedure.plain(
            NlmProcedure.GRANTED_MSG.number(),
            "GRANTED_MSG",
            (context, arguments) -> {
              grantedMessages.add(TestArgs.decode(arguments));
              return RpcResult.VOID;
            });
    RpcProcedure lockResult =
        RpcProcedure.plain(
            NlmProcedure.LOCK_RES.number(),
            "LOCK_RES",
            (context, arguments) -> {
              lockResults.add(NlmResult.decode(arguments));
              return RpcResult.VOID;
            });
    RpcProcedure testResult =
        RpcProcedure.plain(
            NlmProcedure.TEST_RES.number(),
            "TEST_RES",
            (context, arguments) -> {
              testResults.add(TestResult.decode(arguments));
              return RpcResult.VOID;
            });
    return RpcProgram.of(
        RpcPrograms.NLM,
        "NLM",
        NlmLimits.VERSION,
        List.of(direct, message, lockResult, testResult));
  }

  private RpcProgram statusMonitor() {
    RpcProcedure notify =
        RpcProcedure.plain(
            NsmProcedure.NOTIFY.number(),
            "NOTIFY",
            (context, arguments) -> {
              notices.add(NotifyArgs.decode(arguments));
              return RpcResult.VOID;
            });
    return RpcProgram.of(RpcPrograms.NSM, "NSM", NsmLimits.VERSION, List.of(notify));
  }

  int port() {
    return server.boundAddress().getPort();
  }

  /** The next of them, waited for. */
  static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("waited in vain");
    }
    return next;
  }

  @Override
  public void close() {
    server.close();
  }
}
