// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostNames.Place;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.Linked;

/** Links, removes and renames. */
final class NameOperations {
  private final LocalProvider provider;
  private final Host host;
  private final Lookups lookups;

  NameOperations(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
    this.lookups = provider.lookups();
  }

  Linked link(LocalVnode directory, Vnode existing, String name, CallContext caller)
      throws VfsException {
    LocalVnode object = own(existing);
    if (object.type() == FileType.DIRECTORY) {
      throw new VfsException(VfsError.IS_DIRECTORY, object.path());
    }
    Lookups.requireName(name);
    caller.requireMayBlock("link");
    try (OpenFile open = lookups.openDirectory(directory, caller);
        OpenFile linked = provider.openFiles().acquire(object, Access.IDENTITY, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(directory, object)) {
      Attributes objectBefore = attributes(linked);
      Attributes before = attributes(open);
      linkLocked(linked, open, name);
      lookups.seen(object, directory, name);
      provider.names().flush();
      provider.syncObject(directory, caller);
      return new Linked(change(objectBefore, linked), change(before, open));
    }
  }

  private void linkLocked(OpenFile linked, OpenFile directory, String name) throws VfsException {
    try {
      host.names().link(linked.object(), directory.object(), name);
    } catch (VfsException e) {
      // The one or the other was removed meanwhile.
      throw e.error() == VfsError.NOT_FOUND ? new VfsException(VfsError.STALE, name, e) : e;
    }
  }

  Change remove(LocalVnode directory, String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    Lookups.requireName(name);
    caller.requireMayBlock("remove");
    try (OpenFile open = lookups.openDirectory(directory, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(directory)) {
      Attributes before = attributes(open);
      FileKey removed = lookups.identify(open.object(), name);
      host.names().remove(open.object(), name, directoryExpected);
      Change change = change(before, open);
      nameGone(removed, directory, name, caller);
      provider.syncObject(directory, caller);
      return change;
    }
  }

  Renamed rename(LocalVnode directory, String name, RenameTarget target, CallContext caller)
      throws VfsException {
    LocalVnode into = own(target.directory());
    Lookups.requireName(name);
    Lookups.requireName(target.name());
    caller.requireMayBlock("rename");
    try (OpenFile from = lookups.openDirectory(directory, caller);
        OpenFile to = lookups.openDirectory(into, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(directory, into)) {
      Attributes fromBefore = attributes(from);
      Attributes toBefore = attributes(to);
      move(new Step(directory, from, name), new Step(into, to, target.name()), target, caller);
      provider.names().flush();
      provider.syncObject(directory, caller);
      provider.syncObject(into, caller);
      return new Renamed(change(fromBefore, from), change(toBefore, to));
    }
  }

  /** One end of a rename. */
  private record Step(LocalVnode directory, OpenFile open, String name) {
    Place place() {
      return new Place(open.object(), name);
    }

    HostObject object() {
      return open.object();
    }

    Name stored() {
      return new Name(directory.key(), name);
    }
  }

  private void move(Step from, Step to, RenameTarget target, CallContext caller)
      throws VfsException {
    FileKey moved = lookups.identify(from.object(), from.name());
    FileKey replaced = lookups.identify(to.object(), to.name());
    if (moved != null && replaced != null && moved.equals(replaced)) {
      return;
    }
    host.names().rename(from.place(), to.place(), target.replace());
    if (moved != null) {
      provider.names().move(moved, from.stored(), to.stored());
      LocalVnode vnode = provider.vnodes().ifKnown(moved);
      if (vnode != null) {
        vnode.seenAt(to.directory(), to.name());
      }
    }
    nameGone(replaced, to.directory(), to.name(), caller);
  }

  /** Lets go of an object when it lost its last name. */
  private void nameGone(
      @Nullable FileKey key, LocalVnode directory, String name, CallContext caller) {
    if (key == null) {
      return;
    }
    provider.names().forget(key, new Name(directory.key(), name));
    LocalVnode vnode = provider.vnodes().ifKnown(key);
    if (vnode != null && isGone(vnode, caller)) {
      provider.forget(vnode);
    }
  }

  private boolean isGone(LocalVnode vnode, CallContext caller) {
    try (OpenFile open = provider.openFiles().acquire(vnode, Access.IDENTITY, caller)) {
      return provider.hasNoName(attributes(open));
    } catch (VfsException e) {
      // Whatever the reason: the next user asks the host again.
      return true;
    }
  }

  private LocalVnode own(Vnode vnode) throws VfsException {
    if (vnode instanceof LocalVnode local && local.provider() == provider) {
      return local;
    }
    throw new VfsException(VfsError.CROSS_DEVICE, vnode.path());
  }

  private Attributes attributes(OpenFile open) throws VfsException {
    return host.objects().attributes(open.object());
  }

  private Change change(Attributes before, OpenFile open) throws VfsException {
    return new Change(before, attributes(open), provider.options().exclusive());
  }
}
