// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * Times operations and counts bytes; alters nothing and never blocks.
 *
 * <p>Bytes are counted at the end of a loan, which alone knows what was copied. That end itself is
 * not timed: it cannot fail, and has no caller who would wait for it. A {@code WOULD_BLOCK} to a
 * caller who may not block is not counted, since the same operation comes again.
 */
final class MetricsMonitor implements Monitor {
  private final ShareMeters meters;
  private final Runnable release;
  private final AtomicBoolean detached = new AtomicBoolean();

  /**
   * @param release called once, when the monitor needs its meters no more
   */
  MetricsMonitor(ShareMeters meters, Runnable release) {
    this.meters = meters;
    this.release = release;
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (op instanceof VnodeOp.ReturnZcBuf end) {
      meters.countBytes(end.loan());
      return next.proceed(op);
    }
    long startNanos = System.nanoTime();
    try {
      R result = next.proceed(op);
      meters.time(op.kind(), Outcomes.OK, System.nanoTime() - startNanos);
      return result;
    } catch (VfsException e) {
      if (e.error() != VfsError.WOULD_BLOCK || op.caller().mayBlock()) {
        meters.time(op.kind(), Outcomes.of(e.error()), System.nanoTime() - startNanos);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      meters.time(op.kind(), Outcomes.FAULT, System.nanoTime() - startNanos);
      throw e;
    }
  }

  @Override
  public void detached() {
    if (detached.compareAndSet(false, true)) {
      release.run();
    }
  }
}
