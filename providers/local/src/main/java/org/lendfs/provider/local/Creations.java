// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.provider.local.host.Found;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.NodeKind;

/**
 * Makes objects. Each starts as the process's own, readable by nobody else, gets owner, group, mode
 * and the rest, and is removed again when one of these fails.
 */
final class Creations {
  static final int SET_GROUP_ID = 02000;

  /** A name that comes and goes while it is created is not chased for ever. */
  private static final int UNCHECKED_ATTEMPTS = 16;

  private final LocalProvider provider;
  private final Host host;
  private final Lookups lookups;
  private final InitialAttributes initialAttributes;

  Creations(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
    this.lookups = provider.lookups();
    this.initialAttributes = new InitialAttributes(provider.host());
  }

  /** Makes the object itself. */
  @FunctionalInterface
  private interface Maker {
    Found make(HostObject directory) throws VfsException;
  }

  /** Sets the attributes of what was made. */
  @FunctionalInterface
  private interface Finisher {
    void finish(Found made, Attributes directory) throws VfsException;
  }

  Created create(
      LocalVnode directory,
      String name,
      CreateMode mode,
      AttributeChanges initial,
      CallContext caller)
      throws VfsException {
    return switch (mode) {
      case CreateMode.Guarded guarded -> createNew(directory, name, initial, caller);
      case CreateMode.Unchecked any -> createOrFind(directory, name, initial, caller);
      case CreateMode.Exclusive once -> createOnce(directory, name, once.verifier(), caller);
    };
  }

  private Created createNew(
      LocalVnode directory, String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return make(
        directory,
        name,
        caller,
        open -> host.names().createFile(open, name),
        (made, above) -> initialAttributes.set(made, initial, above, caller));
  }

  private Created createOrFind(
      LocalVnode directory, String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    for (int attempt = 0; attempt < UNCHECKED_ATTEMPTS; attempt++) {
      try {
        return createNew(directory, name, initial, caller);
      } catch (VfsException e) {
        if (e.error() != VfsError.EXISTS) {
          throw e;
        }
      }
      try {
        return findExisting(directory, name, initial, caller);
      } catch (VfsException e) {
        if (e.error() != VfsError.NOT_FOUND) {
          throw e;
        }
      }
    }
    throw new VfsException(VfsError.BUSY, name);
  }

  private Created findExisting(
      LocalVnode directory, String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    LocalVnode existing = lookups.lookup(directory, name, caller);
    if (existing.type() != FileType.REGULAR) {
      throw new VfsException(VfsError.EXISTS, name);
    }
    if (initial.sizeBytes() != null) {
      existing.setAttributes(AttributeChanges.ofSize(initial.sizeBytes()), caller);
    }
    Attributes above = directory.attributes(caller);
    Change nothing = new Change(above, above, provider.options().exclusive());
    return new Created(existing, existing.attributes(caller), nothing, false);
  }

  private Created createOnce(LocalVnode directory, String name, long verifier, CallContext caller)
      throws VfsException {
    ExclusiveVerifier expected = new ExclusiveVerifier(verifier);
    try {
      return make(
          directory,
          name,
          caller,
          open -> host.names().createFile(open, name),
          (made, above) -> {
            initialAttributes.set(made, AttributeChanges.NONE, above, caller);
            expected.store(host.attributes(), made.object());
          });
    } catch (VfsException e) {
      if (e.error() != VfsError.EXISTS) {
        throw e;
      }
      return findMadeBefore(directory, name, expected, caller);
    }
  }

  private Created findMadeBefore(
      LocalVnode directory, String name, ExclusiveVerifier expected, CallContext caller)
      throws VfsException {
    LocalVnode existing = lookups.lookup(directory, name, caller);
    Attributes attributes = existing.attributes(caller);
    if (!expected.matches(attributes)) {
      throw new VfsException(VfsError.EXISTS, name);
    }
    Attributes above = directory.attributes(caller);
    Change nothing = new Change(above, above, provider.options().exclusive());
    return new Created(existing, attributes, nothing, false);
  }

  Created makeDirectory(
      LocalVnode directory, String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    return make(
        directory,
        name,
        caller,
        open -> host.names().makeDirectory(open, name),
        (made, above) -> initialAttributes.set(made, initial, above, caller));
  }

  Created makeSymlink(
      LocalVnode directory,
      String name,
      String target,
      AttributeChanges initial,
      CallContext caller)
      throws VfsException {
    return make(
        directory,
        name,
        caller,
        open -> host.names().makeSymlink(open, name, target),
        (made, above) -> initialAttributes.set(made, initial, above, caller));
  }

  Created makeNode(
      LocalVnode directory,
      String name,
      NodeKind kind,
      AttributeChanges initial,
      CallContext caller)
      throws VfsException {
    if (!kind.type().isSpecial()) {
      throw new VfsException(VfsError.INVALID, "type=" + kind.type());
    }
    return make(
        directory,
        name,
        caller,
        open -> host.names().makeNode(open, name, kind),
        (made, above) -> initialAttributes.set(made, initial, above, caller));
  }

  private Created make(
      LocalVnode directory, String name, CallContext caller, Maker maker, Finisher finisher)
      throws VfsException {
    Lookups.requireName(name);
    caller.requireMayBlock("create");
    try (OpenFile open = lookups.openDirectory(directory, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(directory)) {
      Attributes before = host.objects().attributes(open.object());
      Found made = made(directory, open.object(), maker);
      try {
        finisher.finish(made, before);
      } catch (VfsException | RuntimeException e) {
        undo(open.object(), name, made, e);
        throw e;
      }
      Attributes attributes = host.objects().attributes(made.object());
      LocalVnode vnode = lookups.adopt(directory, name, made);
      Attributes after = host.objects().attributes(open.object());
      provider.names().flush();
      provider.syncObject(vnode, caller);
      provider.syncObject(directory, caller);
      Change change = new Change(before, after, provider.options().exclusive());
      return new Created(vnode, attributes, change, true);
    }
  }

  private static Found made(LocalVnode directory, HostObject open, Maker maker)
      throws VfsException {
    try {
      return maker.make(open);
    } catch (VfsException e) {
      // Only a directory that was removed itself cannot take a new name.
      throw e.error() == VfsError.NOT_FOUND
          ? new VfsException(VfsError.STALE, directory.path(), e)
          : e;
    }
  }

  private void undo(HostObject directory, String name, Found made, Exception failed) {
    try {
      made.object().close();
      boolean isDirectory = made.attributes().type() == FileType.DIRECTORY;
      host.names().remove(directory, name, isDirectory);
    } catch (VfsException e) {
      failed.addSuppressed(e);
    }
  }
}
