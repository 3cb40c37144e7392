// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** A store in which everything fails that clients ask for, from one moment on. Thread-safe. */
final class StoreFailures implements Monitor {
  private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();

  /** A failure without an error is a mistake of whoever wrote the store. */
  private record Plan(@Nullable OpKind kind, @Nullable VfsError error) {}

  /** Every operation fails from now on. */
  void fail(VfsError error) {
    plan.set(new Plan(null, error));
  }

  /** Operations of one kind fail from now on. */
  void fail(OpKind kind, VfsError error) {
    plan.set(new Plan(kind, error));
  }

  void breakDown() {
    plan.set(new Plan(null, null));
  }

  void none() {
    plan.set(null);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    Plan now = plan.get();
    boolean ends = op.kind() == OpKind.RETURN_ZC_BUF;
    if (now == null || ends || (now.kind() != null && now.kind() != op.kind())) {
      return next.proceed(op);
    }
    if (now.error() == null) {
      throw new IllegalStateException("injected");
    }
    throw new VfsException(now.error(), "injected");
  }
}
