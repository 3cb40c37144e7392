// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trace;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;

/** The end of a chain that answers what it was told to. */
record FakeNext(@Nullable Object result, @Nullable VfsError error) implements Next {
  static FakeNext giving(Object result) {
    return new FakeNext(result, null);
  }

  static FakeNext failing(VfsError error) {
    return new FakeNext(null, error);
  }

  @Override
  @SuppressWarnings("unchecked") // the test knows what its operation gives
  public <R> R proceed(VnodeOp<R> op) throws VfsException {
    if (error != null) {
      throw new VfsException(error, "as told");
    }
    if (result == null) {
      throw new IllegalStateException("a mistake");
    }
    return (R) result;
  }
}
