// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;

/** The end of a chain that answers what it was told to. */
final class FakeNext implements Next {
  private final @Nullable Object result;
  private final @Nullable Exception failure;

  private FakeNext(@Nullable Object result, @Nullable Exception failure) {
    this.result = result;
    this.failure = failure;
  }

  static FakeNext giving(Object result) {
    return new FakeNext(result, null);
  }

  static FakeNext failing(VfsError error) {
    return new FakeNext(null, new VfsException(error, "as told"));
  }

  static FakeNext failing(RuntimeException mistake) {
    return new FakeNext(null, mistake);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the test knows what its operation gives
  public <R> R proceed(VnodeOp<R> op) throws VfsException {
    if (failure instanceof VfsException answer) {
      throw answer;
    }
    if (failure instanceof RuntimeException mistake) {
      throw mistake;
    }
    return (R) result;
  }
}
