// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** Passes everything on and counts it by kind. Thread-safe. */
public final class CountingMonitor implements Monitor {
  private final CallCounts calls = new CallCounts();

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    calls.add(op.kind());
    return next.proceed(op);
  }

  /** Operations of this kind so far. */
  public int calls(OpKind kind) {
    return calls.of(kind);
  }

  /** Operations of all kinds so far. */
  public int calls() {
    int sum = 0;
    for (OpKind kind : OpKind.values()) {
      sum += calls.of(kind);
    }
    return sum;
  }

  /** Counts from nothing again. */
  public void reset() {
    calls.reset();
  }
}
