// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcDeniedException;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.rpc.server.Trait;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.Squash;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;

/**
 * The NFSv3 table over a memory share, called as the RPC server calls it but without a network:
 * arguments are encoded, results decoded, payloads put into loans and taken out of them.
 */
final class TestServer {
  static final String SHARE = "data";

  /** The superuser, who is not squashed unless a test says so. */
  static final RpcCaller ROOT = TestCallers.sys(0, 0);

  static final RpcCaller ALICE = TestCallers.sys(1001, 1001);

  private static final int RESULT_MAXIMUM_BYTES = 2 << 20;

  final LoanLedger ledger;
  final ShareRegistry registry;
  final Share share;
  final Faults faults = new Faults();

  /** How callers are treated; new callers see a change. */
  final AtomicReference<NfsShareOptions> options =
      new AtomicReference<>(NfsShareOptions.squashing(Squash.NONE));

  private final List<RpcProcedure> table;
  private int xid;

  TestServer() throws VfsException {
    this(Nfs3Settings.DEFAULT, LedgerLimits.DEFAULT, false);
  }

  TestServer(Nfs3Settings settings, LedgerLimits limits, boolean readOnly) throws VfsException {
    ledger = new LoanLedger(limits);
    registry = new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
    share = addShare(SHARE, readOnly, AddressRules.ANY);
    registry.attach(SHARE, faults);
    Function<Share, NfsShareOptions> ofShare = ignored -> options.get();
    table =
        Nfs3Program.of(new ShareAccess(registry, ofShare), settings)
            .versions()
            .firstEntry()
            .getValue();
  }

  Share addShare(String name, boolean readOnly, AddressRules clients) throws VfsException {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(64 << 20));
    CallContext internal = CallContext.internal(name);
    provider.root().setAttributes(AttributeChanges.ofMode(0777), internal);
    return registry.add(new ShareSpec(name, provider, readOnly, clients));
  }

  Opaque root() {
    return handleOf(share.root());
  }

  Opaque handleOf(Vnode vnode) {
    return Opaque.wrap(registry.handleOf(vnode).bytes());
  }

  /** Whatever has been borrowed is back, and nothing came back twice. */
  void assertNothingOnLoan() {
    assertThat(ledger.totals().outstandingLoans()).as("loans that nobody returned").isZero();
    assertThat(ledger.totals().outstandingBytes()).isZero();
    assertThat(ledger.totals().isConserved()).isTrue();
    assertThat(ledger.totals().returnedAgain()).as("loans returned twice").isZero();
  }

  // --- calls ----------------------------------------------------------------------------------

  /** A decoded reply, and the file data behind it. */
  static final class Reply {
    final Nfs3Result result;
    final byte[] data;

    private Reply(Nfs3Result result, byte[] data) {
      this.result = result;
      this.data = data;
    }

    <T extends Nfs3Result> T as(Class<T> type) {
      assertThat(result).isInstanceOf(type);
      return type.cast(result);
    }
  }

  /** A call by the superuser. */
  Reply call(Nfs3Procedure procedure, Nfs3Args args) throws Exception {
    return call(ROOT, procedure, args);
  }

  Reply call(RpcCaller caller, Nfs3Procedure procedure, Nfs3Args args) throws Exception {
    return callEncoded(caller, procedure, XdrChecks.encode(args));
  }

  /** A call whose arguments are these bytes. */
  Reply callEncoded(RpcCaller caller, Nfs3Procedure procedure, byte[] args) throws Exception {
    RpcProcedure row = row(procedure);
    ProcedureCode.Plain code = (ProcedureCode.Plain) row.code();
    return decoded(
        procedure, run(row, caller, context -> code.call(context, XdrChecks.reader(args))));
  }

  /** A WRITE whose payload comes as announced. */
  Reply write(RpcCaller caller, WriteArgs args, byte[] data) throws Exception {
    PayloadCall call = beginWrite(caller, args);
    assertThat(call.payloadLength()).isEqualTo(args.dataLength());
    ZcBuf loan = call.loan();
    if (loan != null) {
      fill(loan, data);
    }
    XdrReader nothing = XdrChecks.reader(new byte[0]);
    return decoded(
        Nfs3Procedure.WRITE,
        run(row(Nfs3Procedure.WRITE), caller, context -> call.finish(context, nothing)));
  }

  /** The first half of a WRITE. */
  PayloadCall beginWrite(RpcCaller caller, WriteArgs args) throws Exception {
    byte[] encoded = XdrChecks.encode(args);
    ProcedureCode.Payload code = (ProcedureCode.Payload) row(Nfs3Procedure.WRITE).code();
    try {
      return code.begin(context(Nfs3Procedure.WRITE, caller, false), XdrChecks.reader(encoded));
    } catch (VfsException e) {
      assertThat(e.error()).isEqualTo(VfsError.WOULD_BLOCK);
      return code.begin(context(Nfs3Procedure.WRITE, caller, true), XdrChecks.reader(encoded));
    }
  }

  private interface Attempt {
    RpcResult run(RpcContext context)
        throws MalformedMessageException, VfsException, RpcDeniedException;
  }

  /** First where nothing may block, if the table says so, and then where it may. */
  private RpcResult run(RpcProcedure row, RpcCaller caller, Attempt attempt) throws Exception {
    Nfs3Procedure procedure = Nfs3Procedure.valueOf(row.name());
    if (row.traits().contains(Trait.MAY_RUN_INLINE)) {
      try {
        return attempt.run(context(procedure, caller, false));
      } catch (VfsException e) {
        assertThat(e.error()).isEqualTo(VfsError.WOULD_BLOCK);
      }
    }
    return attempt.run(context(procedure, caller, true));
  }

  private RpcContext context(Nfs3Procedure procedure, RpcCaller caller, boolean mayBlock) {
    return new RpcContext(++xid, 100003, 3, procedure.number(), caller, mayBlock);
  }

  /** Of a WRITE on an event loop. */
  RpcContext context() {
    return context(Nfs3Procedure.WRITE, ROOT, false);
  }

  RpcProcedure row(Nfs3Procedure procedure) {
    return table.get(procedure.number());
  }

  private static Reply decoded(Nfs3Procedure procedure, RpcResult result) throws Exception {
    XdrWriter writer = XdrWriter.growing(1024, RESULT_MAXIMUM_BYTES);
    result.encode(writer);
    assertThat(writer.length()).isLessThanOrEqualTo(result.maximumLength());
    byte[] encoded = new byte[writer.length()];
    writer.written().get(encoded);
    XdrReader reader = new XdrReader(ByteBuffer.wrap(encoded));
    Nfs3Result message = Nfs3Result.decode(procedure, reader);
    assertThat(reader.remaining()).isZero();
    return new Reply(message, taken(result.payload()));
  }

  /** As the network would: takes the bytes and gives the loan back. */
  private static byte[] taken(@Nullable ZcBuf loan) {
    if (loan == null) {
      return new byte[0];
    }
    try (loan) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      loan.extents()
          .forEach(extent ->
              bytes.writeBytes(((MemoryExtent) extent).memory().toArray(ValueLayout.JAVA_BYTE)));
      return bytes.toByteArray();
    }
  }

  private static void fill(ZcBuf loan, byte[] data) {
    int done = 0;
    for (var extent : loan.extents()) {
      MemorySegment memory = ((MemoryExtent) extent).memory();
      int length = (int) Math.min(memory.byteSize(), data.length - done);
      MemorySegment.copy(MemorySegment.ofArray(data), done, memory, 0, length);
      done += length;
    }
    assertThat(done).as("room for the payload").isEqualTo(data.length);
    loan.filledForWrite(data.length);
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    return bytes;
  }

  static byte[] repeated(char letter, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) letter);
    return bytes;
  }

  // --- faults ---------------------------------------------------------------------------------

  /** Fails operations of one kind as often as told, below the procedures and above the store. */
  static final class Faults implements Monitor {
    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();

    private record Plan(OpKind kind, VfsError error, boolean onlyNonBlocking) {
      boolean hits(VnodeOp<?> op) {
        return op.kind() == kind && !(onlyNonBlocking && op.caller().mayBlock());
      }
    }

    /** All operations of a kind fail from now on. */
    void fail(OpKind kind, VfsError error) {
      plan.set(new Plan(kind, error, false));
    }

    /** All operations of a kind have to wait from now on, where they may not. */
    void wouldBlock(OpKind kind) {
      plan.set(new Plan(kind, VfsError.WOULD_BLOCK, true));
    }

    void none() {
      plan.set(null);
    }

    @Override
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      Plan now = plan.get();
      if (now != null && now.hits(op)) {
        throw new VfsException(now.error(), "injected");
      }
      return next.proceed(op);
    }
  }
}
