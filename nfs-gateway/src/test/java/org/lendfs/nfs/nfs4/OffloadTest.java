// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.TestGateway;
import org.lendfs.nfs.nfs4.CallbackPeer.Offloaded;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CommitArgs;
import org.lendfs.nfs.nfs4.message.CommitResult;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CopyResult;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OffloadArgs;
import org.lendfs.nfs.nfs4.message.OffloadStatusResult;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.stack.Await;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;

/** Copies that go on behind their answer, from a store that waits to be told when it may read. */
final class OffloadTest {
  private static final int SIZE = 20 << 20;
  private static final int PIECES = 20;

  private final SlowStore store = new SlowStore();
  private TestGateway server;
  private Nfs4Client client;
  private Opaque from;
  private Opaque to;

  /** A read for each permit; none at all once it fails. */
  private static final class SlowStore implements Monitor {
    private final Semaphore reads = new Semaphore(0);
    private volatile boolean fails;

    @Override
    public boolean wants(OpKind kind) {
      return kind == OpKind.READ;
    }

    @Override
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      reads.acquireUninterruptibly();
      if (fails) {
        throw new VfsException(VfsError.NO_SPACE, "injected");
      }
      return next.proceed(op);
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = new TestGateway();
    Share slow = server.addShare("slow", AddressRules.ANY);
    from = file(slow, "from");
    to = file(server.registry().find(Nfs4Test.SHARE).orElseThrow(), "to");
    client = StateTest.ready(new Nfs4Client(server.client(), 2), "client");
    fill(from);
    server.registry().attach("slow", store);
  }

  private void fill(Opaque file) throws Exception {
    byte[] piece = Nfs4Test.bytes(1 << 20);
    for (int i = 0; i < PIECES; i++) {
      client.inSession(putfh(file), Nfs4Test.write((long) i << 20, piece)).ok();
    }
  }

  private Opaque file(Share share, String name) throws Exception {
    Vnode made =
        share
            .root()
            .create(
                name,
                new CreateMode.Guarded(),
                AttributeChanges.ofMode(0666),
                CallContext.internal(share.name()))
            .vnode();
    return Opaque.wrap(server.registry().handleOf(made).bytes());
  }

  @AfterEach
  void stop() throws Exception {
    store.reads.release(10 * PIECES);
    client.close();
    server.stop();
  }

  private CopyResult copy(boolean synchronous) throws Exception {
    return copy(from, to, synchronous);
  }

  private CopyResult copy(Opaque source, Opaque target, boolean synchronous) throws Exception {
    CopyArgs args =
        new CopyArgs(Stateid.ANONYMOUS, Stateid.ANONYMOUS, 0, 0, 0, true, synchronous, false);
    return client
        .inSession(putfh(source), op(Nfs4Opcode.SAVEFH), putfh(target), op(Nfs4Opcode.COPY, args))
        .last(CopyResult.class);
  }

  private Reply ask(Nfs4Opcode opcode, Stateid stateid) throws Exception {
    return client.inSession(putfh(to), op(opcode, new OffloadArgs(stateid)));
  }

  private OffloadStatusResult status(Stateid stateid) throws Exception {
    return ask(Nfs4Opcode.OFFLOAD_STATUS, stateid).last(OffloadStatusResult.class);
  }

  private void awaitCopied(Stateid stateid, long bytes) throws Exception {
    Await.until(() -> "still short of " + bytes, () -> status(stateid).count() >= bytes);
  }

  @Test
  void answersFirstAndCallsBackInTheEnd() throws Exception {
    CopyResult begun = copy(false);
    assertThat(begun.count()).isZero();
    Stateid stateid = Objects.requireNonNull(begun.callback());

    store.reads.release(2);
    awaitCopied(stateid, 2 << 20);
    OffloadStatusResult underWay = status(stateid);
    store.reads.release(PIECES);
    Offloaded end = CallbackPeer.receiveOffload(client.raw());

    assertThat(underWay).isEqualTo(new OffloadStatusResult(2 << 20, null));
    assertThat(end.status()).isEqualTo(Nfs4Status.OK);
    assertThat(end.count()).isEqualTo(SIZE);
    assertThat(end.head().stateid()).isEqualTo(stateid);
    assertThat(end.head().handle()).isEqualTo(to);
    // Not acknowledged yet: it can be asked for, and is over.
    assertThat(status(stateid)).isEqualTo(new OffloadStatusResult(SIZE, Nfs4Status.OK));
    assertThat(ask(Nfs4Opcode.OFFLOAD_CANCEL, stateid).status())
        .isEqualTo(Nfs4Status.COMPLETE_ALREADY);
    CallbackPeer.answer(client.raw(), end, Nfs4Status.OK);
    Await.until(
        () -> "it is still known",
        () -> ask(Nfs4Opcode.OFFLOAD_STATUS, stateid).status() == Nfs4Status.BAD_STATEID);
    byte[] last = client.inSession(putfh(to), Nfs4Test.read(SIZE - 10, 10)).ok().last().data();
    assertThat(last)
        .isEqualTo(Arrays.copyOfRange(Nfs4Test.bytes(1 << 20), (1 << 20) - 10, 1 << 20));
  }

  @Test
  void tellsHowItFailed() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    store.reads.release(3);
    awaitCopied(begun, 3 << 20);

    store.fails = true;
    store.reads.release();
    Offloaded end = CallbackPeer.receiveOffload(client.raw());
    CallbackPeer.answer(client.raw(), end, Nfs4Status.OK);

    assertThat(end.status()).isEqualTo(Nfs4Status.NOSPC);
    assertThat(end.count()).isEqualTo(3 << 20);
  }

  @Test
  void writesNothingMoreOnceItIsCancelled() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    store.reads.release(2);
    awaitCopied(begun, 2 << 20);

    assertThat(ask(Nfs4Opcode.OFFLOAD_CANCEL, begun).status())
        .as("a piece is on its way")
        .isEqualTo(Nfs4Status.DELAY);
    store.reads.release(PIECES);
    Await.until(
        () -> "it goes on", () -> ask(Nfs4Opcode.OFFLOAD_CANCEL, begun).status() == Nfs4Status.OK);

    assertThat(ask(Nfs4Opcode.OFFLOAD_STATUS, begun).status()).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(store.reads.availablePermits()).as("pieces left").isEqualTo(PIECES - 1);
  }

  @Test
  void endsWithItsClient() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    store.reads.release(2);
    awaitCopied(begun, 2 << 20);
    ExchangeIdResult again = client.exchange("client", 2, 0).last(ExchangeIdResult.class);
    client.startSession(again, Nfs4Client.channel(4));

    store.reads.release(PIECES);

    assertThat(ask(Nfs4Opcode.OFFLOAD_STATUS, begun).status()).isEqualTo(Nfs4Status.BAD_STATEID);
    server.awaitNothingOnLoan();
    assertThat(store.reads.availablePermits()).as("pieces that nobody wanted").isPositive();
  }

  @Test
  void keepsTheEndForAClientThatCouldNotBeToldOfIt() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    Nfs4Client again = new Nfs4Client(server.client(), 2);
    again.session(client.session(), client.lastSequence());
    client.close();
    client = again;

    store.reads.release(PIECES);
    Await.until(() -> "it goes on", () -> status(begun).complete() != null);

    assertThat(status(begun)).isEqualTo(new OffloadStatusResult(SIZE, Nfs4Status.OK));
    assertThat(ask(Nfs4Opcode.OFFLOAD_CANCEL, begun).status())
        .isEqualTo(Nfs4Status.COMPLETE_ALREADY);
  }

  @Test
  void tellsAClientThatCouldNotBeCalledHowItFailed() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    store.reads.release(1);
    awaitCopied(begun, 1 << 20);
    Nfs4Client again = new Nfs4Client(server.client(), 2);
    again.session(client.session(), client.lastSequence());
    client.close();
    client = again;

    store.fails = true;
    store.reads.release(PIECES);
    Await.until(() -> "it goes on", () -> status(begun).complete() != null);

    assertThat(status(begun)).isEqualTo(new OffloadStatusResult(1 << 20, Nfs4Status.NOSPC));
  }

  @Test
  void isUnknownAfterARestart() throws Exception {
    Stateid begun = Objects.requireNonNull(copy(false).callback());
    CompoundOp commit = op(Nfs4Opcode.COMMIT, new CommitArgs(0, 0));
    long verifier = client.inSession(putfh(to), commit).last(CommitResult.class).verifier();

    TestGateway restarted = new TestGateway();
    try (Nfs4Client later = StateTest.ready(new Nfs4Client(restarted.client(), 2), "client")) {
      for (Nfs4Opcode opcode : List.of(Nfs4Opcode.OFFLOAD_STATUS, Nfs4Opcode.OFFLOAD_CANCEL)) {
        CompoundOp asks = op(opcode, new OffloadArgs(begun));
        assertThat(later.inSession(putfh(restarted.root()), asks).status())
            .isEqualTo(Nfs4Status.BAD_STATEID);
      }
      CompoundOp open =
          StateOps.open(
              "o", ShareBits.BOTH, 0, new OpenHow.Guarded(Fattr.NONE), new OpenClaim.Null("fresh"));
      assertThat(
              later
                  .inSession(putfh(restarted.root()), open, commit)
                  .last(CommitResult.class)
                  .verifier())
          .as("what was not committed has to be written again")
          .isNotEqualTo(verifier);
    } finally {
      restarted.stop();
    }
  }

  @Test
  void copiesBeforeTheAnswerForWhoWantsItSo() throws Exception {
    store.reads.release(PIECES);

    CopyResult done = copy(true);

    assertThat(done.callback()).isNull();
    assertThat(done.count()).isEqualTo(SIZE);
  }

  @Test
  void keepsSoManyUnderWayAndNoMore() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertThat(copy(false).callback()).isNotNull();
    }

    fill(to);
    CopyResult ninth = copy(to, from, false);

    assertThat(ninth.callback()).isNull();
    assertThat(ninth.count()).isEqualTo(SIZE);
  }
}
