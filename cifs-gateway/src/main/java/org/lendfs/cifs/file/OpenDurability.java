// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.TreeConnect;

/**
 * How an open outlives its connection (MS-SMB2 3.3.1.10), if it does. Thread-safe; a part of its
 * open.
 */
public final class OpenDurability {
  private final SmbFile file;
  private final DurableOpens opens;
  private volatile @Nullable Durability granted;
  private volatile boolean waiting;

  OpenDurability(SmbFile file, DurableOpens opens) {
    this.file = file;
    this.opens = opens;
  }

  /**
   * Makes the open durable, where what it may cache makes that good for something and there are not
   * too many (MS-SMB2 3.3.5.9.6, 3.3.5.9.10). Before the open is known to anybody.
   */
  public void grant(Durability asked) {
    boolean suits = !file.isDirectory() && file.caching().cachesHandle();
    if (suits && opens.reserve(file.tree().session())) {
      granted = asked;
      opens.add(file);
    }
  }

  /** Null for an open that ends with its connection. */
  public @Nullable Durability granted() {
    return granted;
  }

  /** Whether the open waits for its client to come back. */
  public boolean isWaiting() {
    return waiting;
  }

  /**
   * Whether nobody has needed what the open was promised, and the file does not go with its last
   * open.
   */
  boolean mayBeKept() {
    return file.caching().cachesHandle()
        && !file.caching().isBreaking()
        && !file.reservation().isRemovalPending();
  }

  /** Lets the open wait where it may; false where it ends now. */
  boolean keep(EndReason reason) {
    Durability known = granted;
    return known != null && reason.keepsDurableOpens() && opens.keep(file, known);
  }

  /** The open has no session any more: who needs what it was promised ends it. */
  void leave() {
    waiting = true;
    file.caching().left(file);
  }

  /**
   * Brings the open to a session, for who has taken it out of those that wait.
   *
   * @return false when somebody has needed what it was promised: the caller ends it
   */
  public boolean comeBack(TreeConnect tree) {
    file.moveTo(tree);
    file.caching().cameBack(file);
    waiting = false;
    return mayBeKept();
  }

  /** Somebody needs what an open was promised that waits; nobody answers for it. */
  void giveUp() {
    opens.end(file);
  }

  /** The open is over. */
  void end() {
    if (granted != null) {
      opens.release(file);
    }
  }
}
