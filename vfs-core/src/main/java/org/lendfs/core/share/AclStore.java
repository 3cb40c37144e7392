// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.access.Permissions;
import org.lendfs.core.access.Protection;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.ModeAcl;

/**
 * The ACLs of one share's objects, each in an extended attribute that clients do not see.
 *
 * <p>What was read is kept by key and change attribute: whoever knows an object's attributes knows
 * whether what is kept is still true, so a check costs no call to the store. An ACL is stored with
 * the mode bits that it agrees with. Where the object has others by now, somebody set the mode
 * without knowing of the ACL (on the host itself, or in a step that was cut short), and what counts
 * is the ACL after that. Thread-safe; a lock is held around calls to the store.
 */
final class AclStore {
  /** Extended attributes whose names start like this are the server's own. */
  static final String RESERVED_PREFIX = "lendfs.";

  private static final String NAME = RESERVED_PREFIX + "acl";
  private static final int KEPT = 50_000;
  private static final int STRIPES = 64;
  private static final int OWNER_READ_WRITE = 0600;

  private final Cache<FileKey, Known> known =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
  private volatile boolean unsupported;

  AclStore() {
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * The ACL, or none, that an object had at a value of its change attribute. The mode counts too:
   * some hosts tell two changes apart only when a few milliseconds lie between them.
   */
  private record Known(long change, int mode, @Nullable Acl acl) {
    static Known of(Attributes attributes, @Nullable Acl acl) {
      return new Known(attributes.change(), accessBits(attributes), acl);
    }

    boolean isTrueOf(Attributes attributes) {
      return change == attributes.change() && mode == accessBits(attributes);
    }
  }

  /** Work between two calls to the store that belong together. */
  @FunctionalInterface
  private interface Work<R> {
    R run() throws VfsException;
  }

  static boolean isReserved(String attributeName) {
    return attributeName.startsWith(RESERVED_PREFIX);
  }

  static List<String> withoutReserved(List<String> attributeNames) {
    return attributeNames.stream().filter(name -> !isReserved(name)).toList();
  }

  /**
   * As much of an object's protection as is needed to judge this caller.
   *
   * @param now its attributes
   */
  Protection forJudging(Vnode base, Attributes now, CallContext caller) throws VfsException {
    return caller.credentials().isSuperuser() ? Protection.of(now) : of(base, now, caller);
  }

  /** The whole protection of an object. */
  Protection of(Vnode base, Attributes now, CallContext caller) throws VfsException {
    boolean canHaveOne = now.isRegular() || now.isDirectory();
    if (unsupported || !canHaveOne) {
      return Protection.of(now);
    }
    Known kept = known.getIfPresent(base.key());
    if (kept != null && kept.isTrueOf(now)) {
      return new Protection(now, kept.acl());
    }
    return locked(base, caller, () -> load(base, now, caller));
  }

  private Protection load(Vnode base, Attributes now, CallContext caller) throws VfsException {
    byte[] value;
    try {
      value = base.extendedAttribute(NAME, caller);
    } catch (VfsException e) {
      switch (e.error()) {
        case NO_ATTRIBUTE -> known.put(base.key(), Known.of(now, null));
        case NOT_SUPPORTED -> unsupported = true;
        // The host keeps a server without privileges out by the mode, which then has to do.
        case ACCESS_DENIED -> {}
        default -> throw e;
      }
      return Protection.of(now);
    }
    Acl acl = decode(value, base, now);
    known.put(base.key(), Known.of(now, acl));
    return new Protection(now, acl);
  }

  private static Acl decode(byte[] value, Vnode base, Attributes now) throws VfsException {
    try {
      AclCodec.Stored stored = AclCodec.decode(value);
      return stored.mode() == accessBits(now)
          ? stored.acl()
          : Protection.afterModeOf(now, stored.acl());
    } catch (IllegalArgumentException e) {
      throw new VfsException(VfsError.IO_ERROR, "damaged ACL of " + base.path(), e);
    }
  }

  private static byte @Nullable [] valueOrNull(Vnode base, CallContext caller) throws VfsException {
    try {
      return base.extendedAttribute(NAME, caller);
    } catch (VfsException e) {
      return switch (e.error()) {
        case NO_ATTRIBUTE, NOT_SUPPORTED, ACCESS_DENIED -> null;
        default -> throw e;
      };
    }
  }

  private static int accessBits(Attributes attributes) {
    return attributes.mode() & Permissions.ACCESS_MASK;
  }

  /**
   * Sets the ACL, and the mode bits that it comes down to.
   *
   * @param now attributes before
   * @throws VfsException {@link VfsError#NOT_SUPPORTED} where the store keeps no attributes
   */
  Change set(Vnode base, Acl acl, Attributes now, CallContext caller) throws VfsException {
    if (base.type() != FileType.REGULAR && base.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_SUPPORTED, "ACL of " + base.type());
    }
    int mode = (now.mode() & ~Permissions.ACCESS_MASK) | ModeAcl.modeOf(acl, now.uid(), now.gid());
    return locked(
        base,
        caller,
        () -> {
          byte[] before = valueOrNull(base, caller);
          Change change = store(base, acl, mode & Permissions.ACCESS_MASK, now, caller);
          if (mode != now.mode()) {
            change = setMode(base, mode, before, caller);
          }
          remember(base, change, acl);
          return new Change(now, change.after(), false);
        });
  }

  private Change setMode(Vnode base, int mode, byte @Nullable [] aclBefore, CallContext caller)
      throws VfsException {
    try {
      return base.setAttributes(AttributeChanges.ofMode(mode), caller);
    } catch (VfsException e) {
      restore(base, aclBefore, e, caller);
      throw e;
    }
  }

  private static void restore(
      Vnode base, byte @Nullable [] before, VfsException failed, CallContext caller) {
    try {
      if (before == null) {
        base.removeExtendedAttribute(NAME, caller);
      } else {
        base.setExtendedAttribute(NAME, before, ExtendedAttributeMode.CREATE_OR_REPLACE, caller);
      }
    } catch (VfsException e) {
      failed.addSuppressed(e);
    }
  }

  /** Stores an ACL after the mode was set to what it agrees with now, or with a new object. */
  Change follow(Vnode base, Acl acl, Attributes now, CallContext caller) throws VfsException {
    return locked(
        base,
        caller,
        () -> {
          Change change = store(base, acl, accessBits(now), now, caller);
          remember(base, change, acl);
          return change;
        });
  }

  private static Change store(Vnode base, Acl acl, int bits, Attributes now, CallContext caller)
      throws VfsException {
    if (acl.entries().size() > AclCodec.MAX_STORED_ENTRIES) {
      throw new VfsException(VfsError.VALUE_TOO_BIG, "entries=" + acl.entries().size());
    }
    byte[] value = AclCodec.encode(acl, bits);
    try {
      return store(base, value, caller);
    } catch (VfsException e) {
      boolean lockedOut = (now.mode() & OWNER_READ_WRITE) != OWNER_READ_WRITE;
      if (e.error() != VfsError.ACCESS_DENIED || !lockedOut) {
        throw e;
      }
    }
    // A host keeps a server without privileges out by the mode; as the owner it lets itself in.
    base.setAttributes(AttributeChanges.ofMode(now.mode() | OWNER_READ_WRITE), caller);
    try {
      store(base, value, caller);
    } catch (VfsException e) {
      base.setAttributes(AttributeChanges.ofMode(now.mode()), caller);
      throw e;
    }
    return base.setAttributes(AttributeChanges.ofMode(now.mode()), caller);
  }

  private static Change store(Vnode base, byte[] value, CallContext caller) throws VfsException {
    return base.setExtendedAttribute(NAME, value, ExtendedAttributeMode.CREATE_OR_REPLACE, caller);
  }

  private void remember(Vnode base, Change change, Acl acl) {
    Attributes after = change.after();
    if (after == null) {
      known.invalidate(base.key());
    } else {
      known.put(base.key(), Known.of(after, acl));
    }
  }

  /** A new object has no ACL. */
  void bornWithout(Vnode base, @Nullable Attributes attributes) {
    if (attributes != null && !unsupported) {
      known.put(base.key(), Known.of(attributes, null));
    }
  }

  /** What is known stays true through a change that touched neither ACL nor mode. */
  void carry(Vnode base, Change change) {
    Attributes before = change.before();
    Attributes after = change.after();
    Known kept = known.getIfPresent(base.key());
    if (before == null || after == null || kept == null || !kept.isTrueOf(before)) {
      return;
    }
    if (kept.acl() == null || accessBits(before) == accessBits(after)) {
      known.put(base.key(), Known.of(after, kept.acl()));
    }
  }

  private <R> R locked(Vnode base, CallContext caller, Work<R> work) throws VfsException {
    int hash = base.key().hashCode();
    ReentrantLock lock = locks[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
    if (!lock.tryLock()) {
      caller.requireMayBlock("ACL in use");
      lock.lock();
    }
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}
