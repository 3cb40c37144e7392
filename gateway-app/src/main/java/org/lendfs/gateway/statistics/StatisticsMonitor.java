// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * Counts for one share; alters nothing and never blocks. A {@code WOULD_BLOCK} to a caller who may
 * not block is not counted, since the same operation comes again.
 */
final class StatisticsMonitor implements Monitor {
  private final Statistics statistics;
  private final Tally share;
  private final Runnable release;

  /**
   * @param release called when the share is gone
   */
  StatisticsMonitor(Statistics statistics, Tally share, Runnable release) {
    this.statistics = statistics;
    this.share = share;
    this.release = release;
  }

  /** Asking for a loan belongs to the read or write that follows. */
  @Override
  public boolean wants(OpKind kind) {
    return kind != OpKind.HOLD && kind != OpKind.PARENT;
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (op instanceof VnodeOp.ReturnZcBuf end) {
      statistics.countBytes(share, op.caller().client(), end.loan());
      return next.proceed(op);
    }
    return op instanceof VnodeOp.RequestZcBuf ? next.proceed(op) : timed(op, next);
  }

  private <R> R timed(VnodeOp<R> op, Next next) throws VfsException {
    long startNanos = System.nanoTime();
    boolean failed = true;
    boolean counts = true;
    try {
      R result = next.proceed(op);
      failed = false;
      return result;
    } catch (VfsException e) {
      counts = e.error() != VfsError.WOULD_BLOCK || op.caller().mayBlock();
      throw e;
    } finally {
      if (counts) {
        long nanos = System.nanoTime() - startNanos;
        statistics.count(share, op.caller().client(), op.kind(), failed, nanos);
      }
    }
  }

  @Override
  public void detached() {
    release.run();
  }
}
