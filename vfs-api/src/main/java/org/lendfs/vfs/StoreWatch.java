// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** A provider's watch on one of its directories, until it is closed. Closing does not block. */
public interface StoreWatch extends AutoCloseable {
  @Override
  void close();

  /** What the store noticed; it may merge and delay, and knows no renames. */
  enum Change {
    ADDED,
    REMOVED,
    MODIFIED
  }

  /** Hears of changes from a thread of the provider: must neither block nor throw. */
  @FunctionalInterface
  interface Listener {
    /**
     * Something happened to a name.
     *
     * @param name in the watched directory
     */
    void changed(Change change, String name);
  }
}
