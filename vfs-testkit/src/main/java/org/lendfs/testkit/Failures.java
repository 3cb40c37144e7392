// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** Assertions on the errors that vnode operations answer with. */
public final class Failures {
  private Failures() {}

  /** Expects one of the errors; several where the contract leaves a choice. */
  public static void assertFails(ThrowingCallable call, VfsError... expected) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(VfsException.class);
    assertThat(((VfsException) thrown).error()).isIn((Object[]) expected);
  }

  /** The error of a call, or null when it succeeded. */
  public static @org.jspecify.annotations.Nullable VfsError errorOf(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown == null) {
      return null;
    }
    assertThat(thrown).isInstanceOf(VfsException.class);
    return ((VfsException) thrown).error();
  }
}
