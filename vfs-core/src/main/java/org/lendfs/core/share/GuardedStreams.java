// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.nio.ByteBuffer;
import java.util.List;
import org.lendfs.core.access.Permissions;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** The part of {@link GuardedVnode} that deals with an object's named streams. Thread-safe. */
final class GuardedStreams {
  /** Set anew whenever streams come and go, so that the object's change attribute moves. */
  private static final String TOUCH_ATTRIBUTE = AclStore.RESERVED_PREFIX + "streams";

  private static final int READ_WRITE_BITS = 0666;

  private final GuardedVnode guarded;
  private final RegisteredShare share;
  private final Vnode base;

  GuardedStreams(GuardedVnode guarded, RegisteredShare share) {
    this.guarded = guarded;
    this.share = share;
    this.base = guarded.base();
  }

  /** A stream with its own content, number and times, and the owner and mode of its object. */
  static Attributes shown(Attributes stream, Attributes object) {
    int mode = object.mode() & (object.isDirectory() ? READ_WRITE_BITS : Permissions.ACCESS_MASK);
    return new Attributes(
        FileType.REGULAR,
        mode,
        object.links(),
        object.uid(),
        object.gid(),
        stream.sizeBytes(),
        stream.usedBytes(),
        stream.device(),
        stream.fileId(),
        stream.accessed(),
        stream.modified(),
        stream.changed(),
        stream.created(),
        stream.change());
  }

  /** As Windows writes it. */
  static String path(Vnode object, Vnode stream) {
    String inStore = stream.path();
    return object.path() + ":" + inStore.substring(inStore.lastIndexOf('/') + 1);
  }

  /** Holds this stream, and the object with it. */
  Hold holdWith(GuardedVnode object, CallContext caller) throws VfsException {
    Hold ofObject = object.hold(caller);
    try {
      Hold own = base.hold(caller);
      return () -> {
        own.close();
        ofObject.close();
      };
    } catch (VfsException | RuntimeException e) {
      ofObject.close();
      throw e;
    }
  }

  private StreamStore store() {
    return share.streams();
  }

  List<NamedStream> list(CallContext caller) throws VfsException {
    share.requirePublished();
    return canHaveSome() ? store().list(base, caller) : List.of();
  }

  private boolean canHaveSome() {
    boolean suits = base.type() == FileType.REGULAR || base.type() == FileType.DIRECTORY;
    return suits && !guarded.isStream();
  }

  private void requireSupported() throws VfsException {
    share.requirePublished();
    if (!canHaveSome()) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "named streams of " + guarded.path());
    }
  }

  private void requireName(String name) throws VfsException {
    if (name.length() > NamedStream.MAX_NAME_LENGTH) {
      throw new VfsException(VfsError.NAME_TOO_LONG, "length=" + name.length());
    }
    Names.require(name, base.provider().traits());
    if (Names.isDot(name) || Names.isDotDot(name)) {
      throw new VfsException(VfsError.BAD_NAME, name);
    }
  }

  Vnode open(String name, NamedStream.Mode mode, CallContext caller) throws VfsException {
    requireSupported();
    requireName(name);
    Vnode stream =
        switch (mode) {
          case OPEN -> store().open(base, name, caller);
          case CREATE -> create(name, caller);
          case OPEN_OR_CREATE -> openOrCreate(name, caller);
        };
    return share.wrapStream(stream, base);
  }

  private Vnode openOrCreate(String name, CallContext caller) throws VfsException {
    try {
      return store().open(base, name, caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
    }
    try {
      return create(name, caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.EXISTS) {
        throw e;
      }
      return store().open(base, name, caller);
    }
  }

  private Vnode create(String name, CallContext caller) throws VfsException {
    guarded.requireChangeable(caller);
    Vnode made = store().create(base, name, caller);
    touch(caller);
    return made;
  }

  Change remove(String name, CallContext caller) throws VfsException {
    requireSupported();
    requireName(name);
    guarded.requireChangeable(caller);
    share.arbiter().unname(store().open(base, name, caller), caller);
    store().remove(base, name, caller);
    return touch(caller);
  }

  Change rename(String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    requireSupported();
    requireName(name);
    requireName(newName);
    guarded.requireChangeable(caller);
    share.arbiter().unname(store().open(base, name, caller), caller);
    if (replace && !share.arbiter().isIdle()) {
      unnameReplaced(newName, caller);
    }
    store().rename(base, name, newName, replace, caller);
    return touch(caller);
  }

  private void unnameReplaced(String name, CallContext caller) throws VfsException {
    Vnode replaced;
    try {
      replaced = store().open(base, name, caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND) {
        return;
      }
      throw e;
    }
    share.arbiter().unname(replaced, caller);
  }

  /** Streams are no part of the object for its store; its change attribute has to move anyway. */
  private Change touch(CallContext caller) throws VfsException {
    // A host notices no change where the value stays the same.
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
    try {
      Change change =
          base.setExtendedAttribute(
              TOUCH_ATTRIBUTE, value, ExtendedAttributeMode.CREATE_OR_REPLACE, caller);
      share.acls().carry(base, change);
      return change;
    } catch (VfsException e) {
      // What was asked for is done.
      return Change.UNKNOWN;
    }
  }
}
