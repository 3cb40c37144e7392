// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockTarget;

/**
 * Asks for an open. The access it takes is what its holder is granted.
 *
 * @param path for people to read
 * @param holder in whose name, with the access wanted
 * @param deny what others may not have meanwhile
 * @param intent what it means for promises made to others
 * @param listener hears of what is done to the open from outside
 * @param name by which the object is opened
 */
public record OpenRequest(
    LockTarget target,
    String path,
    Client client,
    StateHolder holder,
    Set<OpenAccess> deny,
    Intent intent,
    OpenListener listener,
    OpenedName name) {
  /** Opens an object by no name in particular. */
  public OpenRequest(
      LockTarget target,
      String path,
      Client client,
      StateHolder holder,
      Set<OpenAccess> deny,
      Intent intent,
      OpenListener listener) {
    this(target, path, client, holder, deny, intent, listener, OpenedName.ANY);
  }

  /** What an open is for. */
  public enum Intent {
    /** Looking at or changing attributes only: breaks nothing, denies nothing. */
    ATTRIBUTES,
    /** Looking at the protection as well: that breaks oplocks, but no lease. */
    PROTECTION,
    /** Anything else that leaves the content as it is. */
    USE,
    /** Replacing the content. */
    OVERWRITE,
    /**
     * Keeping an object while one of its named streams is open: takes nothing of the object itself,
     * but may deny its removal.
     */
    STREAM
  }

  public Set<OpenAccess> access() {
    return holder.granted();
  }
}
