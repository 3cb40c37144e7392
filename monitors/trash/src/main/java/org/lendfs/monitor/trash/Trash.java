// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trash of one share. Thread-safe; blocks on storage. */
final class Trash {
  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

  private static final Set<VfsError> NO_ROOM =
      EnumSet.of(
          VfsError.NO_SPACE,
          VfsError.QUOTA_EXCEEDED,
          VfsError.CROSS_DEVICE,
          VfsError.NOT_SUPPORTED);

  private final FileKey rootKey;
  private final TrashFolder folder;
  private final TrashSweeper sweeper;
  private final TrashActions actions;
  private final LongAdder moved = new LongAdder();
  private final LongAdder bypassed = new LongAdder();

  Trash(Share share, TrashSettings settings, Clock clock) {
    this.rootKey = share.root().key();
    this.folder = new TrashFolder(share, clock);
    this.sweeper = new TrashSweeper(settings, folder);
    this.actions = new TrashActions(folder, sweeper.purge());
  }

  TrashSweeper sweeper() {
    return sweeper;
  }

  TrashActions actions() {
    return actions;
  }

  long moved() {
    return moved.sum();
  }

  long bypassed() {
    return bypassed.sum();
  }

  /** Whether a name in a directory is the trash itself. */
  boolean isHidden(Vnode directory, String name) {
    return name.equals(TrashFolder.NAME) && directory.key().equals(rootKey);
  }

  /**
   * Moves what is to be removed.
   *
   * @return null when it is nothing that is kept, or when there is no room to keep it in
   */
  @Nullable Change move(VnodeOp.Remove op) throws VfsException {
    CallContext caller = op.caller();
    if (op.vnode().lookup(op.name(), caller).type() == FileType.DIRECTORY) {
      return null;
    }
    int uid = caller.credentials().uid();
    try {
      Change change = folder.put(uid, op.vnode().path(), place -> move(op, place));
      moved.increment();
      sweeper.sweepSoon();
      return change;
    } catch (VfsException e) {
      return withoutRoom(op.vnode(), op.name(), e);
    }
  }

  private static Change move(VnodeOp.Remove op, Vnode place) throws VfsException {
    RenameTarget to = new RenameTarget(place, op.name(), false);
    return op.vnode().rename(op.name(), to, op.caller()).source();
  }

  /** Who has no room left must be able to make some. */
  private @Nullable Change withoutRoom(Vnode directory, String name, VfsException e)
      throws VfsException {
    if (!NO_ROOM.contains(e.error())) {
      throw e;
    }
    LOG.info("{} in {} is removed without the trash", name, directory.path(), e);
    bypassed.increment();
    return null;
  }

  /** Gives what a rename is going to replace one more name, in the trash. */
  void keepReplaced(VnodeOp.Rename op) throws VfsException {
    Vnode directory = op.to().directory();
    String name = op.to().name();
    CallContext keeper = keeper(op.caller());
    Vnode replaced;
    try {
      replaced = directory.lookup(name, keeper);
      Vnode source = op.vnode().lookup(op.name(), keeper);
      if (replaced.type() != FileType.REGULAR || replaced.key().equals(source.key())) {
        return;
      }
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
      return;
    }
    link(op, replaced, keeper);
  }

  private void link(VnodeOp.Rename op, Vnode replaced, CallContext keeper) throws VfsException {
    Vnode directory = op.to().directory();
    String name = op.to().name();
    try {
      int uid = op.caller().credentials().uid();
      folder.put(uid, directory.path(), place -> place.link(replaced, name, keeper));
      moved.increment();
      sweeper.sweepSoon();
    } catch (VfsException e) {
      withoutRoom(directory, name, e);
    }
  }

  /** The gateway, in the name of the same holder: his own promises are not in the way. */
  private static CallContext keeper(CallContext caller) {
    return new CallContext(
        Credentials.ROOT, Client.INTERNAL, caller.share(), caller.holder(), caller.mayBlock());
  }
}
