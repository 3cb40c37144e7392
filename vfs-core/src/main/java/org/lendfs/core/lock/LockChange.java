// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.List;

/**
 * What taking or giving back a range does to the locks of one owner, worked out before it is done,
 * so that it can still be refused.
 *
 * @param gone entries that go, or are replaced
 * @param added entries that come
 * @param frees whether somebody else may be able to go on after it
 */
record LockChange(List<HeldLock> gone, List<HeldLock> added, boolean frees) {
  static final LockChange NOTHING = new LockChange(List.of(), List.of(), false);

  /** By how much the number of locks grows. */
  int growth() {
    return added.size() - gone.size();
  }

  boolean isNothing() {
    return gone.isEmpty() && added.isEmpty();
  }
}
