// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenListener;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenRequest.Intent;
import org.lendfs.vfs.open.StateHolder;

/**
 * Enters opens into the table that all protocols share: access masks and share access become
 * reservations. Thread-safe; waits for promises to be given back.
 */
public final class Opening {
  /** How long a holder of a promise has for giving it back. */
  public static final Duration PATIENCE = Duration.ofSeconds(35);

  private static final int SHARE_READ = 1;
  private static final int SHARE_WRITE = 2;
  private static final int SHARE_DELETE = 4;

  private final FileServices services;

  public Opening(FileServices services) {
    this.services = services;
  }

  /**
   * What is to be opened.
   *
   * @param access granted rights
   * @param shareAccess what others may do meanwhile
   * @param cachingKey whose promises the open does not break; empty for one of its own
   * @param directoryKey the same for the directory above
   * @param listener hears of what others do to the open
   * @param name by which it is opened
   */
  public record Wanted(
      FileId id,
      TreeConnect tree,
      LockTarget target,
      String path,
      int access,
      int shareAccess,
      Intent intent,
      String cachingKey,
      String directoryKey,
      OpenListener listener,
      OpenName name) {
    /**
     * Keeps the object of a stream while the stream is open: denied is its removal, if anything.
     */
    Wanted ofObject(LockTarget object, String objectPath) {
      return new Wanted(
          id,
          tree,
          object,
          objectPath,
          0,
          shareAccess | SHARE_READ | SHARE_WRITE,
          Intent.STREAM,
          cachingKey,
          directoryKey,
          listener,
          Objects.requireNonNull(name.object(), "name of the object"));
    }
  }

  /**
   * Opens.
   *
   * @throws VfsException SHARING_VIOLATION, REMOVAL_PENDING, WOULD_BLOCK, NO_RESOURCES
   */
  public FileOpen open(Wanted wanted) throws VfsException {
    CallContext caller = wanted.tree().caller();
    Set<OpenAccess> kept = accesses(wanted.access());
    Set<OpenAccess> first = EnumSet.noneOf(OpenAccess.class);
    first.addAll(kept);
    if (wanted.intent() == Intent.OVERWRITE) {
      first.add(OpenAccess.WRITE);
    }
    StateHolder holder = holder(wanted, caller.client(), Set.copyOf(first));
    Set<OpenAccess> deny = denied(wanted.shareAccess());
    OpenRequest request =
        new OpenRequest(
            wanted.target(),
            wanted.path(),
            caller.client(),
            holder,
            deny,
            wanted.intent(),
            wanted.listener(),
            wanted.name());
    FileOpen open = services.opens().open(request, caller.as(holder));
    if (!first.equals(kept)) {
      // Replacing the content takes the right to write, but keeps it only if that was asked for.
      open.change(holder.withGranted(kept), deny);
    }
    return open;
  }

  /**
   * Opens a stream, and the object that it belongs to along with it.
   *
   * @param object whose stream it is
   */
  public FileOpen open(Wanted stream, Vnode object) throws VfsException {
    FileOpen kept = open(stream.ofObject(LockTarget.of(object), object.path()));
    try {
      return new StreamReservation(open(stream), kept);
    } catch (VfsException | RuntimeException e) {
      kept.close();
      throw e;
    }
  }

  private static StateHolder holder(Wanted wanted, Client client, Set<OpenAccess> granted) {
    String own = "smb-open-" + wanted.id().volatileId();
    return new StateHolder(
        new LockOwner(client.id(), own),
        wanted.cachingKey().isEmpty() ? own : wanted.cachingKey(),
        wanted.directoryKey(),
        granted,
        PATIENCE);
  }

  private static Set<OpenAccess> accesses(int mask) {
    Set<OpenAccess> access = EnumSet.noneOf(OpenAccess.class);
    if ((mask & (AccessMask.READ_DATA | AccessMask.EXECUTE)) != 0) {
      access.add(OpenAccess.READ);
    }
    if ((mask & (AccessMask.WRITE_DATA | AccessMask.APPEND_DATA)) != 0) {
      access.add(OpenAccess.WRITE);
    }
    if ((mask & AccessMask.DELETE) != 0) {
      access.add(OpenAccess.DELETE);
    }
    return Set.copyOf(access);
  }

  private static Set<OpenAccess> denied(int shareAccess) {
    Set<OpenAccess> denied = EnumSet.noneOf(OpenAccess.class);
    if ((shareAccess & SHARE_READ) == 0) {
      denied.add(OpenAccess.READ);
    }
    if ((shareAccess & SHARE_WRITE) == 0) {
      denied.add(OpenAccess.WRITE);
    }
    if ((shareAccess & SHARE_DELETE) == 0) {
      denied.add(OpenAccess.DELETE);
    }
    return Set.copyOf(denied);
  }
}
