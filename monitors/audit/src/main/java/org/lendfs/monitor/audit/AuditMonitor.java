// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * Records operations; alters none. Never blocks an operation and never makes one fail.
 *
 * <p>A {@code WOULD_BLOCK} to a caller who may not block is no answer: the same operation comes
 * again from a thread that may, and is recorded then.
 */
final class AuditMonitor implements Monitor {
  private final OperationSelection selection;
  private final AuditQueue queue;

  AuditMonitor(OperationSelection selection, AuditQueue queue) {
    this.selection = selection;
    this.queue = queue;
  }

  @Override
  public boolean wants(OpKind kind) {
    // The end of a loan cannot fail, so without being asked for it has nothing to record.
    return selection.includes(kind) || kind != OpKind.RETURN_ZC_BUF;
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    long startNanos = System.nanoTime();
    try {
      R result = next.proceed(op);
      if (selection.includes(op.kind())) {
        record(op, result, AuditEntry.OK, startNanos);
      }
      return result;
    } catch (VfsException e) {
      if (e.error() != VfsError.WOULD_BLOCK || op.caller().mayBlock()) {
        record(op, null, e.error().name(), startNanos);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      record(op, null, AuditEntry.FAULT, startNanos);
      throw e;
    }
  }

  private void record(VnodeOp<?> op, @Nullable Object result, String outcome, long startNanos) {
    long durationNanos = System.nanoTime() - startNanos;
    if (queue.isFull()) {
      queue.countDropped(1);
      return;
    }
    AuditSubject subject = AuditSubject.of(op, result);
    queue.offer(
        new AuditEntry(Instant.now(), op.caller(), op.kind(), subject, outcome, durationNanos));
  }

  @Override
  public void detached() {
    queue.flushAndRelease();
  }
}
