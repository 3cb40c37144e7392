// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.notify;

/** Hears of changes, in the thread of whoever made them: must neither block nor throw. */
@FunctionalInterface
public interface ChangeListener {
  void changed(ChangeEvent event);
}
