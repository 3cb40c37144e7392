// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.ReadReply;
import org.lendfs.cifs.smb2.message.ReadRequest;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.WriteReply;
import org.lendfs.cifs.smb2.message.WriteRequest;
import org.lendfs.cifs.smb2.op.AsyncRequest;
import org.lendfs.cifs.smb2.op.DataRange;
import org.lendfs.cifs.smb2.op.OperationTable;
import org.lendfs.cifs.smb2.op.PayloadOperation;
import org.lendfs.cifs.smb2.op.Smb2Call;
import org.lendfs.cifs.smb2.op.Smb2Operation;
import org.lendfs.cifs.smb2.op.Smb2Result;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.share.Share;

/** Operations of tests, on one file. */
final class TestOperations {
  final Vnode file;
  final List<Long> copied = Collections.synchronizedList(new ArrayList<>());
  final BlockingQueue<AsyncRequest> waiting = new LinkedBlockingQueue<>();

  /** Those of them that were cancelled, once they are over. */
  final BlockingQueue<AsyncRequest> cancelled = new LinkedBlockingQueue<>();

  final CountDownLatch flushMayEnd = new CountDownLatch(1);

  /** With it no CHANGE_NOTIFY watches before; then there is something to tell at once. */
  volatile @Nullable CountDownLatch watchMayBegin;

  /** With it the loan of a write cannot be had without waiting, or not at all. */
  volatile @Nullable VfsError lendFailure;

  TestOperations(Share share) throws VfsException {
    file =
        share
            .root()
            .create(
                "file",
                new CreateMode.Unchecked(),
                AttributeChanges.ofMode(0666),
                CallContext.internal("data"))
            .vnode();
  }

  void release() {
    flushMayEnd.countDown();
  }

  void addTo(OperationTable.Builder builder) {
    builder
        .add(Smb2Command.FLUSH, new Flush())
        .add(Smb2Command.CHANGE_NOTIFY, new Notify())
        .add(Smb2Command.WRITE, new Write())
        .add(Smb2Command.READ, new Read())
        .add(Smb2Command.LOCK, new Faulty());
  }

  /** Takes as long as the test wants. */
  private final class Flush implements Smb2Operation<EmptyMessage> {
    @Override
    public EmptyMessage decode(SmbReader message) throws MalformedMessageException {
      return EmptyMessage.decode(message);
    }

    @Override
    public Smb2Result serve(EmptyMessage request, Smb2Call call) {
      try {
        flushMayEnd.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Smb2Result.ok(EmptyMessage.INSTANCE);
    }
  }

  /** Waits until somebody completes or cancels it. */
  private final class Notify implements Smb2Operation<Boolean> {
    @Override
    public Boolean decode(SmbReader message) {
      return Boolean.TRUE;
    }

    @Override
    public Smb2Result serve(Boolean request, Smb2Call call) throws SmbException {
      CountDownLatch begin = watchMayBegin;
      if (begin != null) {
        try {
          begin.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return Smb2Result.failed(NtStatus.NOTIFY_ENUM_DIR);
      }
      AtomicReference<@Nullable AsyncRequest> self = new AtomicReference<>();
      CountDownLatch known = new CountDownLatch(1);
      AsyncRequest async =
          call.goAsync(() ->
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      known.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    AsyncRequest own = self.get();
                    if (own != null) {
                      boolean _ = own.complete(Smb2Result.failed(NtStatus.CANCELLED));
                      cancelled.add(own);
                    }
                  }));
      self.set(async);
      known.countDown();
      waiting.add(async);
      return Smb2Result.LATER;
    }
  }

  /** An error of the server. */
  private static final class Faulty implements Smb2Operation<Boolean> {
    @Override
    public Boolean decode(SmbReader message) {
      return Boolean.TRUE;
    }

    @Override
    public Smb2Result serve(Boolean request, Smb2Call call) {
      throw new IllegalStateException("as the test wants it");
    }
  }

  private final class Write implements PayloadOperation<WriteRequest> {
    @Override
    public WriteRequest decode(SmbReader message) throws MalformedMessageException {
      return WriteRequest.decode(message);
    }

    @Override
    public DataRange payload(WriteRequest request) {
      return new DataRange(request.dataOffset(), (int) request.length());
    }

    @Override
    public ZcBuf lend(WriteRequest request, Smb2Call call) throws VfsException {
      VfsError failure = lendFailure;
      if (failure == VfsError.WOULD_BLOCK && call.caller().mayBlock()) {
        failure = null;
      }
      if (failure != null) {
        throw new VfsException(failure, "as the test wants it");
      }
      return file.requestZcBuf(
          LoanRequest.write(request.offset(), (int) request.length()), call.caller());
    }

    @Override
    public Smb2Result serve(WriteRequest request, Smb2Call call) throws SmbException, VfsException {
      try (ZcBuf loan = call.receive(payload(request), () -> lend(request, call))) {
        copied.add(loan.copiedBytes());
        int count = file.write(loan, Stability.UNSTABLE, call.caller()).count();
        return Smb2Result.ok(new WriteReply(count));
      }
    }
  }

  private final class Read implements Smb2Operation<ReadRequest> {
    @Override
    public ReadRequest decode(SmbReader message) throws MalformedMessageException {
      return ReadRequest.decode(message);
    }

    @Override
    public Smb2Result serve(ReadRequest request, Smb2Call call) throws VfsException {
      ZcBuf loan =
          file.requestZcBuf(
              LoanRequest.read(request.offset(), (int) request.length(), call.payloadNeed()),
              call.caller());
      file.read(loan, call.caller());
      return Smb2Result.withPayload(new ReadReply(loan.length()), loan);
    }
  }
}
