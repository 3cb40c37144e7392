// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * Makes operations fail, or read short, where a test says so. It is a monitor, so it can stand in a
 * share's chain; in an {@link InterceptedProvider} it makes the store itself fail. Until it is
 * armed it passes everything on. Thread-safe.
 */
public final class FaultInjector implements Monitor {
  private final CallCounts calls = new CallCounts();
  private final AtomicInteger injected = new AtomicInteger();
  private volatile List<Fault> faults = List.of();
  private volatile int longestRead = Integer.MAX_VALUE;

  /** From now on these things go wrong; calls are counted anew. */
  public void arm(Fault... newFaults) {
    calls.reset();
    injected.set(0);
    faults = List.of(newFaults);
  }

  /** From now on every read is cut to at most so many bytes. */
  public void cutReadsTo(int bytes) {
    longestRead = bytes;
  }

  /** From now on nothing goes wrong. */
  public void disarm() {
    faults = List.of();
    longestRead = Integer.MAX_VALUE;
  }

  /** How many faults happened since the injector was armed. */
  public int injected() {
    return injected.get();
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    Fault fault = faultFor(op.kind(), calls.add(op.kind()));
    if (fault != null && fault.moment() == Fault.Moment.BEFORE) {
      throw fail(fault);
    }
    R result = next.proceed(op);
    if (fault != null) {
      throw fail(fault);
    }
    return shortened(op, result);
  }

  private @Nullable Fault faultFor(OpKind kind, int call) {
    for (Fault fault : faults) {
      if (fault.kind() == kind && fault.call() == call) {
        return fault;
      }
    }
    return null;
  }

  private VfsException fail(Fault fault) {
    injected.incrementAndGet();
    return new VfsException(fault.error(), "injected: " + fault);
  }

  @SuppressWarnings("unchecked") // Read is the VnodeOp<ReadResult>
  private <R> R shortened(VnodeOp<R> op, R result) {
    int longest = longestRead;
    if (!(op instanceof VnodeOp.Read read) || read.loan().length() <= longest) {
      return result;
    }
    ZcBuf loan = read.loan();
    loan.fillForRead(cut(loan.extents(), longest), false, loan.isStable());
    injected.incrementAndGet();
    ReadResult whole = (ReadResult) result;
    return (R) new ReadResult(longest, false, whole.attributes());
  }

  private static List<Extent> cut(List<Extent> extents, int longest) {
    List<Extent> cut = new ArrayList<>();
    long left = longest;
    for (Extent extent : extents) {
      long length = Math.min(left, extent.lengthBytes());
      if (length > 0) {
        cut.add(
            switch (extent) {
              case MemoryExtent memory -> new MemoryExtent(memory.memory().asSlice(0, length));
              case FileExtent file -> new FileExtent(file.channel(), file.position(), length);
            });
        left -= length;
      }
    }
    return cut;
  }
}
