// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.time.Duration;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and sets attributes; nothing is remembered from one request to the next. */
final class AttributeOperations {
  private static final Logger LOGGER = LoggerFactory.getLogger(AttributeOperations.class);
  private static final int PERMISSION_BITS = 07777;

  private final LocalProvider provider;
  private final Host host;
  private final OpenFiles openFiles;

  AttributeOperations(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host();
    this.openFiles = provider.openFiles();
  }

  Attributes attributes(LocalVnode vnode, CallContext caller) throws VfsException {
    Attributes attributes;
    try (OpenFile open = openFiles.acquire(vnode, Access.IDENTITY, caller)) {
      attributes = host.objects().attributes(open.object());
    }
    if (provider.hasNoName(attributes) && !vnode.isInUse()) {
      // The last name went behind our back; only our own open file kept the object.
      provider.forget(vnode);
      throw new VfsException(VfsError.STALE, vnode.path());
    }
    return attributes;
  }

  FsStat space(CallContext caller) throws VfsException {
    caller.requireMayBlock("statFs");
    try (OpenFile _ = openFiles.holdRoot()) {
      return host.attributes().space();
    }
  }

  Change set(LocalVnode vnode, AttributeChanges changes, CallContext caller) throws VfsException {
    caller.requireMayBlock("setAttributes");
    Long sizeBytes = changes.sizeBytes();
    Access access = Access.IDENTITY;
    if (sizeBytes != null) {
      Lender.requireRegular(vnode);
      requireSize(sizeBytes);
      access = Access.READ_WRITE;
    }
    // Opening comes first: where it is denied, nothing has been changed yet.
    try (OpenFile open = openFiles.acquire(vnode, access, caller)) {
      if (sizeBytes != null) {
        awaitLoansBeyond(vnode, sizeBytes, provider.options().truncateWait());
      }
      try (VnodeLocks.Held _ = provider.locks().exclusive(vnode)) {
        return setLocked(vnode, open.object(), changes, caller);
      }
    }
  }

  private static void requireSize(long sizeBytes) throws VfsException {
    if (sizeBytes < 0) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "size=" + Long.toUnsignedString(sizeBytes));
    }
  }

  /**
   * Whoever sends lent pages that are cut off loses the connection: the length of the reply is
   * promised already. So they get a moment to come back.
   */
  private static void awaitLoansBeyond(LocalVnode vnode, long sizeBytes, Duration longest)
      throws VfsException {
    try {
      if (!vnode.lent().awaitBelow(sizeBytes, longest)) {
        LOGGER.info("{} is cut to {} bytes while more is on loan", vnode, sizeBytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VfsException(VfsError.NO_RESOURCES, "interrupted", e);
    }
  }

  private Change setLocked(
      LocalVnode vnode, HostObject object, AttributeChanges changes, CallContext caller)
      throws VfsException {
    Attributes before = host.objects().attributes(object);
    if (changes.ifChanged() != null && !changes.ifChanged().equals(before.changed())) {
      throw new VfsException(VfsError.NOT_SYNCHRONIZED, vnode.path());
    }
    try {
      apply(object, before, changes, caller);
    } catch (VfsException e) {
      restore(object, before, e);
      throw e;
    }
    Attributes after = host.objects().attributes(object);
    provider.syncObject(vnode, caller);
    return new Change(before, after, provider.options().exclusive());
  }

  /**
   * The order matters: a new owner clears set-id bits, so the mode comes later; a new size sets the
   * times, so these come last. What is denied is most likely denied before anything is lost: the
   * times are tried before the size, too.
   */
  private void apply(
      HostObject object, Attributes before, AttributeChanges changes, CallContext caller)
      throws VfsException {
    if (changes.uid() != null || changes.gid() != null) {
      host.attributes().changeOwner(object, changes.uid(), changes.gid());
    }
    Integer mode = changes.mode();
    if (mode != null) {
      int group = changes.gid() != null ? changes.gid() : before.gid();
      host.attributes().changeMode(object, permitted(mode, before.type(), group, caller));
    }
    boolean setsTimes = changes.accessed() != null || changes.modified() != null;
    if (setsTimes) {
      host.attributes().changeTimes(object, changes.accessed(), changes.modified());
    }
    Long sizeBytes = changes.sizeBytes();
    if (sizeBytes != null) {
      host.data().truncate(object, sizeBytes);
      if (setsTimes) {
        host.attributes().changeTimes(object, changes.accessed(), changes.modified());
      }
    }
  }

  /** The mode a caller may give: set-group-id on a file only for a group that is his. */
  static int permitted(int mode, FileType type, int group, CallContext caller) {
    boolean mayRunAsGroup =
        type == FileType.DIRECTORY
            || caller.credentials().isSuperuser()
            || caller.credentials().isMemberOf(group);
    int bits = mode & PERMISSION_BITS;
    return mayRunAsGroup ? bits : bits & ~Creations.SET_GROUP_ID;
  }

  private void restore(HostObject object, Attributes before, VfsException failed) {
    try {
      Attributes now = host.objects().attributes(object);
      if (now.uid() != before.uid() || now.gid() != before.gid()) {
        host.attributes().changeOwner(object, before.uid(), before.gid());
      }
      if (now.mode() != before.mode()) {
        host.attributes().changeMode(object, before.mode());
      }
    } catch (VfsException e) {
      failed.addSuppressed(e);
    }
  }
}
