// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

/** How the owner of an open hears of what others do to it. Must not block. */
public interface OpenListener {
  /** Nobody is interested. */
  OpenListener NONE = open -> {};

  /** An administrator closed the open; it is gone from the table already. */
  void revoked(FileOpen open);

  /** Somebody has marked the name of the open for removal; called under guards. */
  default void removalPending() {}
}
