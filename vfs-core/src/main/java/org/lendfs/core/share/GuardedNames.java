// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.jspecify.annotations.Nullable;
import org.lendfs.core.access.AccessPolicy;
import org.lendfs.core.access.Inheritance;
import org.lendfs.core.access.Inheritance.Birth;
import org.lendfs.core.access.Permissions;
import org.lendfs.core.access.Protection;
import org.lendfs.core.share.Arbiter.Intruding;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.Linked;
import org.lendfs.vfs.Vnode.NodeKind;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.ModeAcl;
import org.lendfs.vfs.lock.LockTarget;

/** The part of {@link GuardedVnode} that deals with names in a directory. Thread-safe. */
final class GuardedNames {
  private final GuardedVnode guarded;
  private final RegisteredShare share;
  private final Vnode base;

  GuardedNames(GuardedVnode guarded, RegisteredShare share) {
    this.guarded = guarded;
    this.share = share;
    this.base = guarded.base();
  }

  private Arbiter arbiter() {
    return share.arbiter();
  }

  // --- looking --------------------------------------------------------------------------------

  Vnode lookup(String name, CallContext caller) throws VfsException {
    Protection directory = directory(caller);
    AccessPolicy.requireLookup(directory, caller.credentials());
    Names.require(name, base.provider().traits());
    requireNotReserved(base, name, VfsError.NOT_FOUND);
    if (Names.isDot(name)) {
      return share.wrap(base);
    }
    return share.wrap(Names.isDotDot(name) ? parentBase(caller) : base.lookup(name, caller));
  }

  Vnode parent(CallContext caller) throws VfsException {
    AccessPolicy.requireLookup(directory(caller), caller.credentials());
    return share.wrap(parentBase(caller));
  }

  /** The root stays its own parent, whatever the provider would say. */
  private Vnode parentBase(CallContext caller) throws VfsException {
    boolean isRoot = base.key().equals(base.provider().root().key());
    return isRoot ? base : base.parent(caller);
  }

  boolean readDirectory(long cookie, boolean withVnodes, DirectorySink sink, CallContext caller)
      throws VfsException {
    Protection directory = directory(caller);
    AccessPolicy.requireList(directory, caller.credentials());
    // Whoever may list but not look up gets names, and nothing of what is behind them.
    boolean mayLookUp = directory.allows(caller.credentials(), Permissions.EXECUTE);
    boolean described = withVnodes && mayLookUp;
    return base.readDirectory(
        cookie,
        described,
        entry -> share.streams().isReserved(base, entry.name()) || sink.accept(wrap(entry, caller)),
        caller);
  }

  /**
   * Attributes that a writer has to bring first are left out: whoever wants them asks the vnode.
   */
  private DirectoryEntry wrap(DirectoryEntry entry, CallContext caller) {
    Vnode vnode = entry.vnode();
    if (vnode == null) {
      return entry;
    }
    boolean outdated = share.arbiter().isOutdated(LockTarget.of(vnode), caller);
    return new DirectoryEntry(
        entry.name(),
        entry.fileId(),
        entry.cookie(),
        share.wrap(vnode),
        outdated ? null : entry.attributes());
  }

  // --- making ---------------------------------------------------------------------------------

  /** Makes an object in the provider's directory. */
  @FunctionalInterface
  private interface Maker {
    Created make(AttributeChanges initial) throws VfsException;
  }

  Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    requireNewName(name);
    Protection directory = writableDirectory(caller);
    if (mode instanceof CreateMode.Unchecked && mayUseExisting(name, initial, directory, caller)) {
      return wrap(
          base.create(name, mode, AttributeChanges.NONE.withSize(initial.sizeBytes()), caller));
    }
    AccessPolicy.requireAdd(directory, FileType.REGULAR, caller.credentials());
    Birth birth =
        Inheritance.birth(
            initial, FileType.REGULAR, whole(directory, caller), caller.credentials());
    return made(base.create(name, mode, birth.initial(), caller), name, birth, caller);
  }

  /** An unchecked create of an existing file is an open of it, perhaps with truncation. */
  private boolean mayUseExisting(
      String name, AttributeChanges initial, Protection directory, CallContext caller)
      throws VfsException {
    AccessPolicy.requireLookup(directory, caller.credentials());
    Vnode found;
    Attributes existing;
    try {
      found = base.lookup(name, caller);
      existing = found.attributes(caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND || e.error() == VfsError.STALE) {
        return false;
      }
      throw e;
    }
    if (initial.sizeBytes() != null) {
      AccessPolicy.requireWrite(
          share.acls().forJudging(found, existing, caller), caller.credentials());
      arbiter().write(LockTarget.of(found), caller).close();
    }
    return true;
  }

  Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return make(
        name,
        FileType.DIRECTORY,
        initial,
        caller,
        complete -> base.makeDirectory(name, complete, caller));
  }

  Created makeSymlink(String name, String linkText, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return make(
        name,
        FileType.SYMLINK,
        initial,
        caller,
        complete -> base.makeSymlink(name, linkText, complete, caller));
  }

  Created makeNode(String name, NodeKind node, AttributeChanges initial, CallContext caller)
      throws VfsException {
    if (!node.type().isSpecial()) {
      throw new VfsException(VfsError.WRONG_TYPE, "node type=" + node.type());
    }
    return make(
        name,
        node.type(),
        initial,
        caller,
        complete -> base.makeNode(name, node, complete, caller));
  }

  private Created make(
      String name, FileType type, AttributeChanges initial, CallContext caller, Maker maker)
      throws VfsException {
    Protection directory = requireNewEntry(name, type, caller);
    AccessPolicy.requireMakeNode(type, caller.credentials());
    Birth birth = Inheritance.birth(initial, type, whole(directory, caller), caller.credentials());
    return made(maker.make(birth.initial()), name, birth, caller);
  }

  /** The superuser passes without a look at the ACL; what he makes inherits it all the same. */
  private Protection whole(Protection directory, CallContext caller) throws VfsException {
    return share.acls().of(base, directory.attributes(), caller);
  }

  /** Completes and wraps what a call made in this directory. */
  private Created made(Created created, String name, Birth birth, CallContext caller)
      throws VfsException {
    share.acls().carry(base, created.directory());
    if (!created.isNew()) {
      return wrap(created);
    }
    Created complete = created;
    Acl acl = birth.acl();
    if (acl == null) {
      share.acls().bornWithout(created.vnode(), created.attributes());
    } else {
      complete = withAcl(created, name, acl, caller);
    }
    arbiter().entriesChanged(guarded.target(), caller);
    return wrap(complete);
  }

  private Created withAcl(Created created, String name, Acl acl, CallContext caller)
      throws VfsException {
    Vnode object = created.vnode();
    try {
      Attributes given = created.attributes();
      Attributes now = given == null ? object.attributes(caller) : given;
      boolean agrees =
          ModeAcl.modeOf(acl, now.uid(), now.gid()) == (now.mode() & Permissions.ACCESS_MASK);
      Acl fitting = agrees ? acl : Protection.afterModeOf(now, acl);
      Change change = share.acls().follow(object, fitting, now, caller);
      return new Created(object, change.after(), created.directory(), true);
    } catch (VfsException e) {
      // Without its ACL it would be open to others than the directory says.
      undo(object, name, e, caller);
      throw e;
    }
  }

  private void undo(Vnode object, String name, VfsException failed, CallContext caller) {
    try {
      base.remove(name, object.type() == FileType.DIRECTORY, caller);
    } catch (VfsException e) {
      failed.addSuppressed(e);
    }
  }

  private Created wrap(Created created) {
    return new Created(
        share.wrap(created.vnode()), created.attributes(), created.directory(), created.isNew());
  }

  // --- linking, removing, moving --------------------------------------------------------------

  Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    Vnode object = guarded.unwrap(existing);
    if (guarded.requireOwn(existing).guarded().isStream()) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "hard link to a named stream");
    }
    requireNewEntry(name, object.type(), caller);
    if (object.type() == FileType.DIRECTORY) {
      throw new VfsException(VfsError.IS_DIRECTORY, "hard link to a directory");
    }
    try (Intruding _ = arbiter().link(LockTarget.of(object), caller)) {
      Linked linked = base.link(object, name, caller);
      share.acls().carry(object, linked.object());
      share.acls().carry(base, linked.directory());
      arbiter().entriesChanged(guarded.target(), caller);
      return linked;
    }
  }

  Change remove(String name, boolean directoryExpected, CallContext caller) throws VfsException {
    Names.requireOld(name, base.provider().traits());
    requireNotReserved(base, name, VfsError.NOT_FOUND);
    Protection directory = writableDirectory(caller);
    Vnode object = requireRemovable(base, directory, name, caller);
    Change change = base.remove(name, directoryExpected, caller);
    share.acls().carry(base, change);
    share.streams().nameGone(object, caller);
    arbiter().entriesChanged(guarded.target(), caller);
    return change;
  }

  Renamed rename(String name, RenameTarget to, CallContext caller) throws VfsException {
    Names.requireOld(name, base.provider().traits());
    Names.requireOld(to.name(), base.provider().traits());
    Vnode toBase = guarded.unwrap(to.directory());
    requireNotReserved(base, name, VfsError.NOT_FOUND);
    requireNotReserved(toBase, to.name(), VfsError.NOT_PERMITTED);
    Protection from = writableDirectory(caller);
    Protection toDirectory = requireDirectory(toBase, toBase.attributes(caller), caller);
    Vnode moved = requireRemovable(base, from, name, caller);
    Vnode replaced = requireReplaceable(toBase, toDirectory, to.name(), caller);
    requireMovable(toBase, toDirectory, moved, caller);
    Renamed renamed = base.rename(name, new RenameTarget(toBase, to.name(), to.replace()), caller);
    share.acls().carry(base, renamed.source());
    share.acls().carry(toBase, renamed.target());
    if (replaced != null) {
      share.streams().nameGone(replaced, caller);
    }
    arbiter().entriesChanged(guarded.target(), caller);
    arbiter().entriesChanged(LockTarget.of(toBase), caller);
    return renamed;
  }

  private void requireMovable(Vnode toBase, Protection toDirectory, Vnode moved, CallContext caller)
      throws VfsException {
    AccessPolicy.requireAdd(toDirectory, moved.type(), caller.credentials());
    if (moved.type() == FileType.DIRECTORY && !toBase.key().equals(base.key())) {
      Attributes now = moved.attributes(caller);
      AccessPolicy.requireMovable(
          share.acls().forJudging(moved, now, caller), caller.credentials());
    }
  }

  private Vnode requireRemovable(
      Vnode directory, Protection protection, String name, CallContext caller) throws VfsException {
    AccessPolicy.requireLookup(protection, caller.credentials());
    Vnode object = directory.lookup(name, caller);
    if (!AccessPolicy.mayRemoveAny(protection, caller.credentials())) {
      Attributes now = object.attributes(caller);
      Protection ofObject = share.acls().forJudging(object, now, caller);
      AccessPolicy.requireRemovable(protection, ofObject, caller.credentials());
    }
    arbiter().unname(object, caller);
    return object;
  }

  /**
   * What is replaced, if somebody could mind: there may be nothing, and often nobody looks.
   *
   * @return null when nothing is replaced that anybody has to be told of
   */
  private @Nullable Vnode requireReplaceable(
      Vnode directory, Protection protection, String name, CallContext caller) throws VfsException {
    if (AccessPolicy.mayRemoveAny(protection, caller.credentials())
        && arbiter().isIdle()
        && !share.streams().areUsed(caller)) {
      return null;
    }
    try {
      return requireRemovable(directory, protection, name, caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
      return null;
    }
  }

  // --- what is required -----------------------------------------------------------------------

  private Protection directory(CallContext caller) throws VfsException {
    share.requirePublished();
    return requireDirectory(base, base.attributes(caller), caller);
  }

  private Protection requireDirectory(Vnode directory, Attributes now, CallContext caller)
      throws VfsException {
    if (!now.isDirectory()) {
      throw new VfsException(VfsError.NOT_DIRECTORY, "fileId=" + now.fileId());
    }
    return share.acls().forJudging(directory, now, caller);
  }

  private Protection writableDirectory(CallContext caller) throws VfsException {
    guarded.requireWritable();
    return requireDirectory(base, base.attributes(caller), caller);
  }

  private void requireNewName(String name) throws VfsException {
    Names.requireNew(name, base.provider().traits());
    requireNotReserved(base, name, VfsError.NOT_PERMITTED);
  }

  /** The server's own directory is not there for clients, and cannot be made by them. */
  private void requireNotReserved(Vnode directory, String name, VfsError error)
      throws VfsException {
    if (share.streams().isReserved(directory, name)) {
      throw new VfsException(error, name);
    }
  }

  private Protection requireNewEntry(String name, FileType type, CallContext caller)
      throws VfsException {
    requireNewName(name);
    Protection directory = writableDirectory(caller);
    AccessPolicy.requireAdd(directory, type, caller.credentials());
    return directory;
  }
}
