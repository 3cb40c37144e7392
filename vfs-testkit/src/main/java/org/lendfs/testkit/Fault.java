// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.monitor.OpKind;

/**
 * Something that goes wrong.
 *
 * @param kind the operation that fails
 * @param call which call of that kind, the first is 1
 * @param moment whether the operation was done before it failed
 * @param error what the caller gets
 */
public record Fault(OpKind kind, int call, Moment moment, VfsError error) {
  /** When an operation fails. */
  public enum Moment {
    /** Nothing happens but the failure: a denial. */
    BEFORE,
    /** The operation is done, and only its answer is lost. */
    AFTER
  }

  /** The first call of this kind is denied. */
  public static Fault denying(OpKind kind) {
    return new Fault(kind, 1, Moment.BEFORE, VfsError.ACCESS_DENIED);
  }

  /** The first call of this kind is done and then fails. */
  public static Fault losing(OpKind kind) {
    return new Fault(kind, 1, Moment.AFTER, VfsError.IO_ERROR);
  }
}
