// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;

/**
 * One open of one file, in force from {@link OpenTable#open} until {@link #close}. Thread-safe;
 * owned by the gateway that made it.
 */
public interface FileOpen {
  /** Unique in this process, among opens and promises. */
  long id();

  LockTarget target();

  /** Best-known path, for people to read. */
  String path();

  Client client();

  StateHolder holder();

  Set<OpenAccess> access();

  Set<OpenAccess> deny();

  /**
   * Takes other access and denies other access from now on, all or nothing (open upgrade and
   * OPEN_DOWNGRADE of NFSv4). Breaks promises as an open does.
   *
   * @throws VfsException {@link org.lendfs.vfs.VfsError#SHARING_VIOLATION}, {@link
   *     org.lendfs.vfs.VfsError#WOULD_BLOCK}
   */
  void change(StateHolder holder, Set<OpenAccess> deny) throws VfsException;

  /**
   * Has the name that this is an open by removed when the last open by it is closed; until then the
   * object cannot be opened anew by it (MS-FSA 2.1.5.15.3). The last caller wins. Opens by no name
   * in particular are by each of them.
   */
  void removeOnLastClose(PendingRemoval removal);

  /** Takes {@link #removeOnLastClose} back, whoever asked for it. */
  void keepOnLastClose();

  /** Whether the name goes with the last open by it. */
  boolean isRemovalPending();

  /**
   * Ends the open. The last one by a name runs its pending removal, in this thread. Idempotent.
   * Range locks are given back by whoever took them.
   *
   * @throws VfsException what the removal gave; the open is closed all the same
   */
  void close() throws VfsException;

  /** The removal of a name that nobody has an object open by any more. */
  @FunctionalInterface
  interface PendingRemoval {
    void run() throws VfsException;
  }
}
