// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AuthStatus;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.testkit.LoanTally;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** A program with one procedure of each kind, over one file in memory. */
final class FakeProgram {
  static final int NUMBER = 0x2000_0001;
  static final int LOW = 3;
  static final int HIGH = 4;

  static final int NULL = 0;
  static final int ECHO = 1;
  static final int ECHO_ON_THREAD = 2;
  static final int ECHO_AFTER_BLOCKING = 3;
  static final int COUNT_ONCE = 4;
  static final int READ = 5;
  static final int WRITE = 6;
  static final int WRITE_AFTER_BLOCKING = 7;
  static final int WRITE_REFUSED = 8;
  static final int FAIL = 10;
  static final int DENY = 11;
  static final int COUNT_ONCE_WAITING = 12;
  static final int WHO = 13;

  /** The number that a refused WRITE answers. */
  static final int REFUSED = 77;

  private static final int ECHO_MAXIMUM = 32 << 10;

  final LoanTally tally = LoanTally.pinning();
  final AtomicInteger count = new AtomicInteger();
  final AtomicInteger cancelled = new AtomicInteger();
  final AtomicInteger blockedAttempts = new AtomicInteger();
  final CountDownLatch goOn = new CountDownLatch(1);
  final CallContext caller = CallContext.internal("test");
  final Vnode file;

  FakeProgram() throws VfsException {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(64L << 20));
    file =
        provider
            .root()
            .create("file", new CreateMode.Unchecked(), AttributeChanges.NONE, caller)
            .vnode();
  }

  RpcProgram program() {
    List<RpcProcedure> rows =
        List.of(
            RpcProcedure.plain(
                NULL, "NULL", (context, arguments) -> RpcResult.VOID, Trait.MAY_RUN_INLINE),
            RpcProcedure.plain(ECHO, "ECHO", this::echo, Trait.MAY_RUN_INLINE),
            RpcProcedure.plain(ECHO_ON_THREAD, "ECHO_ON_THREAD", this::echoOnThread),
            RpcProcedure.plain(
                ECHO_AFTER_BLOCKING,
                "ECHO_AFTER_BLOCKING",
                this::echoOnThread,
                Trait.MAY_RUN_INLINE),
            RpcProcedure.plain(
                COUNT_ONCE,
                "COUNT_ONCE",
                this::countOnce,
                Trait.MAY_RUN_INLINE,
                Trait.REPLY_CACHED),
            RpcProcedure.plain(READ, "READ", this::read, Trait.MAY_RUN_INLINE),
            RpcProcedure.payload(WRITE, "WRITE", this::write, Trait.MAY_RUN_INLINE),
            RpcProcedure.payload(WRITE_AFTER_BLOCKING, "WRITE_BLOCKING", this::writeAfterBlocking),
            RpcProcedure.payload(WRITE_REFUSED, "WRITE_REFUSED", this::refuse),
            RpcProcedure.plain(
                FAIL,
                "FAIL",
                (context, arguments) -> {
                  throw new IllegalStateException("as asked for");
                },
                Trait.MAY_RUN_INLINE),
            RpcProcedure.plain(
                DENY,
                "DENY",
                (context, arguments) -> {
                  throw new RpcDeniedException(AuthStatus.TOOWEAK);
                },
                Trait.MAY_RUN_INLINE),
            RpcProcedure.plain(
                COUNT_ONCE_WAITING, "COUNT_ONCE_WAITING", this::countWaiting, Trait.REPLY_CACHED),
            RpcProcedure.plain(WHO, "WHO", this::who, Trait.MAY_RUN_INLINE));
    var versions = new TreeMap<Integer, List<RpcProcedure>>();
    versions.put(LOW, rows);
    versions.put(HIGH, rows);
    return new RpcProgram(NUMBER, "FAKE", versions);
  }

  private RpcResult echo(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    Opaque text = arguments.readOpaque(ECHO_MAXIMUM);
    return RpcResult.of(writer -> writer.writeOpaque(text, ECHO_MAXIMUM), ECHO_MAXIMUM + 8);
  }

  private RpcResult echoOnThread(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    arguments.readOpaque(ECHO_MAXIMUM);
    if (!context.mayBlock()) {
      blockedAttempts.incrementAndGet();
      throw new VfsException(VfsError.WOULD_BLOCK, "always at first");
    }
    return RpcResult.of(writer -> writer.writeBoolean(Thread.currentThread().isVirtual()));
  }

  private RpcResult countOnce(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    arguments.readInt();
    int now = count.incrementAndGet();
    return RpcResult.of(writer -> writer.writeInt(now));
  }

  private RpcResult countWaiting(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    arguments.readInt();
    int now = count.incrementAndGet();
    try {
      goOn.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return RpcResult.of(writer -> writer.writeInt(now));
  }

  private RpcResult who(RpcContext context, XdrReader arguments) {
    RpcCaller who = context.caller();
    int seen =
        who.remember(AtomicInteger.class, "calls", c -> new AtomicInteger()).incrementAndGet();
    return RpcResult.of(writer -> {
      writer.writeInt(who.credentials().uid());
      writer.writeInt(who.credentials().groups().length);
      writer.writeString(who.machineName());
      writer.writeInt(seen);
    });
  }

  private RpcResult read(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    long offset = arguments.readLong();
    int length = arguments.readInt();
    ZcBuf loan = tally.request(file, LoanRequest.read(offset, length, Need.ANY), caller);
    try {
      var result = file.read(loan, caller);
      return RpcResult.of(writer -> writer.writeInt(result.count()), 4, loan);
    } catch (VfsException | RuntimeException failure) {
      loan.close();
      throw failure;
    }
  }

  private PayloadCall write(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    long offset = arguments.readLong();
    int length = arguments.readCount(1 << 20);
    return new Write(tally.request(file, LoanRequest.write(offset, length), caller), length);
  }

  private PayloadCall writeAfterBlocking(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    int start = arguments.position();
    if (!context.mayBlock()) {
      arguments.readLong();
      arguments.readCount(1 << 20);
      blockedAttempts.incrementAndGet();
      throw new VfsException(VfsError.WOULD_BLOCK, "always at first, from " + start);
    }
    return write(context, arguments);
  }

  private PayloadCall refuse(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    arguments.readLong();
    return new Write(null, arguments.readCount(1 << 20));
  }

  private final class Write implements PayloadCall {
    private final @Nullable ZcBuf loan;
    private final int length;

    Write(@Nullable ZcBuf loan, int length) {
      this.loan = loan;
      this.length = length;
    }

    @Override
    public int payloadLength() {
      return length;
    }

    @Override
    public @Nullable ZcBuf loan() {
      return loan;
    }

    @Override
    public RpcResult finish(RpcContext context, XdrReader rest) throws VfsException {
      if (loan == null) {
        return RpcResult.of(writer -> writer.writeInt(REFUSED));
      }
      try (loan) {
        int written = file.write(loan, Stability.UNSTABLE, caller).count();
        int left = rest.remaining();
        return RpcResult.of(writer -> {
          writer.writeInt(written);
          writer.writeInt(left);
        });
      }
    }

    @Override
    public void cancel() {
      cancelled.incrementAndGet();
      if (loan != null) {
        loan.close();
      }
    }
  }
}
