// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.InvalidOptionException;

/** Marks the calls that the trash makes itself, which come to its monitor like any other. */
final class OwnCalls {
  private static final ScopedValue<Boolean> OWN = ScopedValue.newInstance();

  private OwnCalls() {}

  /** A call that fails as vnode operations do. */
  @FunctionalInterface
  interface Call<R> {
    R run() throws VfsException;
  }

  /** What an administrator asked for. */
  @FunctionalInterface
  interface Action<R> {
    R run() throws VfsException, InvalidOptionException;
  }

  static boolean isOwn() {
    return OWN.isBound();
  }

  static <R> R run(Call<R> call) throws VfsException {
    return ScopedValue.where(OWN, Boolean.TRUE).<R, VfsException>call(call::run);
  }

  static <R> R runChecked(Action<R> action) throws VfsException, InvalidOptionException {
    try {
      return ScopedValue.where(OWN, Boolean.TRUE).call(action::run);
    } catch (VfsException | InvalidOptionException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("an action throws nothing else", e);
    }
  }
}
