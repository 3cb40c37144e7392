// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

/** How a range is locked. */
public enum LockMode {
  /** Together with other shared locks (read lock). */
  SHARED,
  /** Alone (write lock). */
  EXCLUSIVE;

  public boolean conflictsWith(LockMode other) {
    return this == EXCLUSIVE || other == EXCLUSIVE;
  }
}
