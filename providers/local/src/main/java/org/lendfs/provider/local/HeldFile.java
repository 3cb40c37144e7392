// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.jspecify.annotations.Nullable;

/**
 * The open file that holds of one vnode keep, so that the object can be reached without a name.
 * Thread-safe, never blocks.
 */
final class HeldFile {
  private int holds;
  private boolean nameless;
  private @Nullable OpenFile kept;

  /**
   * One more hold; the caller's own hold on the open file is given to it.
   *
   * @return whether nobody held the object before
   */
  synchronized boolean take(OpenFile open) {
    holds++;
    if (kept == null) {
      kept = open;
    } else {
      open.close();
    }
    return holds == 1;
  }

  /**
   * One hold less.
   *
   * @return whether it was the last one of an object without a name, which is to be forgotten now
   */
  synchronized boolean letGo() {
    holds--;
    if (holds > 0) {
      return false;
    }
    if (kept != null) {
      kept.close();
      kept = null;
    }
    boolean forget = nameless;
    nameless = false;
    return forget;
  }

  synchronized boolean isHeld() {
    return holds > 0;
  }

  /**
   * The last name is gone.
   *
   * @return whether the object stays for now, because it is held
   */
  synchronized boolean nameGone() {
    nameless = holds > 0;
    return nameless;
  }

  /** The file that is kept, to be closed by the caller, or null. */
  synchronized @Nullable OpenFile acquire() {
    return kept != null && kept.acquire() ? kept : null;
  }
}
