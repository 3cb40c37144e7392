// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.jspecify.annotations.Nullable;

/** Something that happens once, and what waits for it. Thread-safe. */
final class FirstUse {
  private volatile boolean over;
  private @Nullable Runnable waiting;

  /** Has something done when it happens, or now. */
  void then(Runnable action) {
    synchronized (this) {
      if (!over) {
        waiting = action;
        return;
      }
    }
    action.run();
  }

  /** It happens; only the first time counts. */
  void happens() {
    if (over) {
      return;
    }
    Runnable action;
    synchronized (this) {
      over = true;
      action = waiting;
      waiting = null;
    }
    if (action != null) {
      action.run();
    }
  }
}
