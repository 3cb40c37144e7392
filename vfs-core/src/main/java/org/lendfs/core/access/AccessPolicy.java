// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import static org.lendfs.core.access.Permissions.EXECUTE;
import static org.lendfs.core.access.Permissions.READ;
import static org.lendfs.core.access.Permissions.STICKY;
import static org.lendfs.core.access.Permissions.WRITE;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What a caller may do to an object with these attributes. Stateless. */
public final class AccessPolicy {
  private AccessPolicy() {}

  /**
   * Reading content: by permission, by ownership, or because whoever may run a file must be able to
   * load it, and a server cannot tell the two apart (RFC 1813 section 4.4).
   */
  public static void requireRead(Attributes file, Credentials who) throws VfsException {
    boolean allowed =
        Permissions.allow(file, who, READ)
            || Permissions.isOwner(file, who)
            || (file.isRegular() && Permissions.allow(file, who, EXECUTE));
    require(allowed, "read");
  }

  /**
   * Writing content. The owner may always: he could open the file before he took the right away
   * from himself, and goes on writing to it (RFC 1813 section 4.4).
   */
  public static void requireWrite(Attributes file, Credentials who) throws VfsException {
    require(Permissions.allow(file, who, WRITE) || Permissions.isOwner(file, who), "write");
  }

  /** Finding a name in a directory. */
  public static void requireLookup(Attributes directory, Credentials who) throws VfsException {
    require(Permissions.allow(directory, who, EXECUTE), "lookup");
  }

  /** Listing a directory. */
  public static void requireList(Attributes directory, Credentials who) throws VfsException {
    require(Permissions.allow(directory, who, READ), "list");
  }

  /** Adding or removing names. */
  public static void requireChangeEntries(Attributes directory, Credentials who)
      throws VfsException {
    require(Permissions.allow(directory, who, WRITE | EXECUTE), "change directory");
  }

  /** Whether {@link #requireRemovable} has to know the object itself. */
  public static boolean isSticky(Attributes directory) {
    return (directory.mode() & STICKY) != 0;
  }

  /** In a sticky directory a name goes only by the object's or the directory's owner. */
  public static void requireRemovable(Attributes directory, Attributes object, Credentials who)
      throws VfsException {
    boolean allowed =
        !isSticky(directory)
            || Permissions.isOwner(object, who)
            || Permissions.isOwner(directory, who);
    if (!allowed) {
      throw new VfsException(VfsError.NOT_PERMITTED, "sticky directory");
    }
  }

  /** A directory that gets another parent has its {@code ".."} changed. */
  public static void requireMovable(Attributes object, Credentials who) throws VfsException {
    require(!object.isDirectory() || Permissions.allow(object, who, WRITE), "move directory");
  }

  /** Device nodes give access to the host's hardware to whoever meets them there. */
  public static void requireMakeNode(FileType type, Credentials who) throws VfsException {
    if (type.isDevice() && !who.isSuperuser()) {
      throw new VfsException(VfsError.NOT_PERMITTED, "device node");
    }
  }

  /** Which of the wanted rights the permission bits give (RFC 1813 section 3.3.4). */
  public static Set<AccessRight> rights(
      Attributes object, Credentials who, Set<AccessRight> wanted) {
    Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
    for (AccessRight right : wanted) {
      if (gives(object, who, right)) {
        given.add(right);
      }
    }
    return given;
  }

  private static boolean gives(Attributes object, Credentials who, AccessRight right) {
    boolean directory = object.isDirectory();
    return switch (right) {
      case READ -> Permissions.allow(object, who, READ);
      case LOOKUP -> directory && Permissions.allow(object, who, EXECUTE);
      case MODIFY, EXTEND -> Permissions.allow(object, who, directory ? WRITE | EXECUTE : WRITE);
      case DELETE -> directory && Permissions.allow(object, who, WRITE | EXECUTE);
      case EXECUTE -> !directory && Permissions.allow(object, who, EXECUTE);
    };
  }

  private static void require(boolean allowed, String what) throws VfsException {
    if (!allowed) {
      throw new VfsException(VfsError.ACCESS_DENIED, what);
    }
  }
}
