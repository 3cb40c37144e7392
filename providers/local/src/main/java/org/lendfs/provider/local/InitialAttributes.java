// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.provider.local.host.Found;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Gives a new object its attributes: the caller's user and group (or the directory's group, where
 * its set-group-id bit says so, which new directories inherit), the mode as it was asked for, and
 * the rest.
 *
 * <p>A server without the privilege to give files away keeps what it makes: the objects then belong
 * to the user it runs as, and that is no error. Somebody else who was asked for by name is one.
 */
final class InitialAttributes {
  private static final int DEFAULT_FILE_MODE = 0644;
  private static final int DEFAULT_DIRECTORY_MODE = 0755;

  private final Host host;

  InitialAttributes(Host host) {
    this.host = host;
  }

  /**
   * @param directory the attributes of the directory that the object was made in
   */
  void set(Found made, AttributeChanges initial, Attributes directory, CallContext caller)
      throws VfsException {
    boolean inheritsGroup = (directory.mode() & Creations.SET_GROUP_ID) != 0;
    int gid = inheritsGroup ? directory.gid() : caller.credentials().gid();
    if (initial.gid() != null) {
      gid = initial.gid();
    }
    int uid = initial.uid() != null ? initial.uid() : caller.credentials().uid();
    setOwner(made, uid, gid, isForAnother(initial, directory, caller));
    setMode(made, initial, inheritsGroup, gid, caller);
    if (made.attributes().type() == FileType.REGULAR) {
      setSize(made.object(), initial);
    }
    if (initial.accessed() != null || initial.modified() != null) {
      host.attributes().changeTimes(made.object(), initial.accessed(), initial.modified());
    }
  }

  /** Whether an owner was asked for that the object would not have anyway. */
  private static boolean isForAnother(
      AttributeChanges initial, Attributes directory, CallContext caller) {
    Integer uid = initial.uid();
    Integer gid = initial.gid();
    boolean otherUser = uid != null && uid != caller.credentials().uid();
    boolean otherGroup = gid != null && gid != caller.credentials().gid() && gid != directory.gid();
    return otherUser || otherGroup;
  }

  private void setOwner(Found made, int uid, int gid, boolean forAnother) throws VfsException {
    Attributes now = made.attributes();
    if (now.uid() == uid && now.gid() == gid) {
      return;
    }
    try {
      host.attributes().changeOwner(made.object(), uid, gid);
    } catch (VfsException e) {
      if (forAnother || !isDenied(e)) {
        throw e;
      }
      setGroupIfPossible(made.object(), gid);
    }
  }

  /** The server's user may be a member of the group, although it cannot give files away. */
  private void setGroupIfPossible(HostObject object, int gid) throws VfsException {
    try {
      host.attributes().changeOwner(object, null, gid);
    } catch (VfsException e) {
      if (!isDenied(e)) {
        throw e;
      }
    }
  }

  /** Denied, or an id that has no meaning in the server's user namespace. */
  private static boolean isDenied(VfsException e) {
    return e.error() == VfsError.NOT_PERMITTED
        || e.error() == VfsError.INVALID
        || e.error() == VfsError.NOT_SUPPORTED;
  }

  private void setMode(
      Found made, AttributeChanges initial, boolean inheritsGroup, int gid, CallContext caller)
      throws VfsException {
    FileType type = made.attributes().type();
    if (type == FileType.SYMLINK) {
      return;
    }
    boolean isDirectory = type == FileType.DIRECTORY;
    int fallback = isDirectory ? DEFAULT_DIRECTORY_MODE : DEFAULT_FILE_MODE;
    int mode = initial.mode() != null ? initial.mode() : fallback;
    if (isDirectory && inheritsGroup) {
      mode |= Creations.SET_GROUP_ID;
    }
    int permitted = AttributeOperations.permitted(mode, type, gid, caller);
    host.attributes().changeMode(made.object(), permitted);
  }

  private void setSize(HostObject object, AttributeChanges initial) throws VfsException {
    Long sizeBytes = initial.sizeBytes();
    if (sizeBytes != null && sizeBytes != 0) {
      if (sizeBytes < 0) {
        throw new VfsException(VfsError.FILE_TOO_BIG, "size=" + Long.toUnsignedString(sizeBytes));
      }
      host.data().truncate(object, sizeBytes);
    }
  }
}
