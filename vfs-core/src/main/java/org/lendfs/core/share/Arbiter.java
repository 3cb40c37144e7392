// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenTable;

/**
 * Share reservations and caching promises as vnode operations meet them, whatever protocol they
 * come by. Costs one look where nobody has anything open.
 *
 * <p>An operation is announced before it runs and confirmed after it ({@link Intruding#close}): the
 * first breaks promises that are there, the second those that somebody was given in between.
 */
final class Arbiter {
  private static final Intruding NOTHING = () -> {};

  private final OpenTable opens;

  Arbiter(OpenTable opens) {
    this.opens = opens;
  }

  /** An operation under way. */
  interface Intruding extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Reading content.
   *
   * @throws VfsException {@link VfsError#SHARING_VIOLATION}, {@link VfsError#WOULD_BLOCK}
   */
  Intruding read(LockTarget target, CallContext caller) throws VfsException {
    return begin(target, OpenAccess.READ, Intrusion.READ, caller);
  }

  /**
   * Being told of size, times or change count. Calls that the gateway makes for itself take what
   * the store knows.
   */
  void look(LockTarget target, CallContext caller) throws VfsException {
    if (!opens.isEmpty() && !caller.client().equals(Client.INTERNAL)) {
      opens.intrude(target, Intrusion.LOOK, caller);
    }
  }

  /** Whether the store knows less of a file than its writer, who has to be asked first. */
  boolean isOutdated(LockTarget target, CallContext caller) {
    return !opens.isEmpty()
        && !caller.client().equals(Client.INTERNAL)
        && opens.isAgainstPromises(target, Intrusion.LOOK, caller);
  }

  /** Changing content or size. */
  Intruding write(LockTarget target, CallContext caller) throws VfsException {
    return begin(target, OpenAccess.WRITE, Intrusion.WRITE, caller);
  }

  /** Changing attributes but the size. */
  Intruding changeAttributes(LockTarget target, CallContext caller) throws VfsException {
    return begin(target, null, Intrusion.ATTRIBUTES, caller);
  }

  /** Giving one more name to an object. */
  Intruding link(LockTarget target, CallContext caller) throws VfsException {
    return begin(target, null, Intrusion.NAME, caller);
  }

  /** Removing, moving or replacing a name of an object; promises go before reservations count. */
  void unname(Vnode object, CallContext caller) throws VfsException {
    if (opens.isEmpty()) {
      return;
    }
    LockTarget target = LockTarget.of(object);
    opens.intrude(target, Intrusion.NAME, caller);
    requireNotDenied(target, OpenAccess.DELETE, caller);
  }

  /** The directory has other entries now. */
  void entriesChanged(LockTarget directory, CallContext caller) {
    if (!opens.isEmpty()) {
      opens.intruded(directory, Intrusion.ENTRIES, caller);
    }
  }

  /** Whether anybody has anything open, so that names need to be looked at. */
  boolean isIdle() {
    return opens.isEmpty();
  }

  private Intruding begin(
      LockTarget target, @Nullable OpenAccess access, Intrusion intrusion, CallContext caller)
      throws VfsException {
    if (!opens.isEmpty()) {
      if (access != null) {
        requireNotDenied(target, access, caller);
      }
      opens.intrude(target, intrusion, caller);
    } else if (intrusion == Intrusion.READ) {
      // Whoever is promised something from here on reads no older content than this call does.
      return NOTHING;
    }
    return () -> {
      if (!opens.isEmpty()) {
        opens.intruded(target, intrusion, caller);
      }
    };
  }

  private void requireNotDenied(LockTarget target, OpenAccess access, CallContext caller)
      throws VfsException {
    if (opens.isDenied(target, access, caller)) {
      throw new VfsException(VfsError.SHARING_VIOLATION, access + " is denied by another open");
    }
  }
}
