// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import static org.lendfs.core.access.Permissions.EXECUTE;
import static org.lendfs.core.access.Permissions.READ;
import static org.lendfs.core.access.Permissions.STICKY;
import static org.lendfs.core.access.Permissions.WRITE;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.acl.AccessMask;

/** What a caller may do to an object that is protected like this. Stateless. */
public final class AccessPolicy {
  private AccessPolicy() {}

  /**
   * Reading content: by permission, by ownership, or because whoever may run a file must be able to
   * load it, and a server cannot tell the two apart (RFC 1813 section 4.4).
   */
  public static void requireRead(Protection file, Credentials who) throws VfsException {
    boolean allowed =
        file.allows(who, READ)
            || file.isOwner(who)
            || (file.attributes().isRegular() && file.allows(who, EXECUTE));
    require(allowed, "read");
  }

  /**
   * Writing content. The owner may always: he could open the file before he took the right away
   * from himself, and goes on writing to it (RFC 1813 section 4.4).
   */
  public static void requireWrite(Protection file, Credentials who) throws VfsException {
    require(file.allows(who, WRITE) || file.isOwner(who), "write");
  }

  /** Finding a name in a directory. */
  public static void requireLookup(Protection directory, Credentials who) throws VfsException {
    require(directory.allows(who, EXECUTE), "lookup");
  }

  /** Listing a directory. */
  public static void requireList(Protection directory, Credentials who) throws VfsException {
    require(directory.allows(who, READ), "list");
  }

  /** Adding a name for an object of this type. */
  public static void requireAdd(Protection directory, FileType type, Credentials who)
      throws VfsException {
    int mask = type == FileType.DIRECTORY ? AccessMask.ADD_SUBDIRECTORY : AccessMask.ADD_FILE;
    int all = mask | AccessMask.EXECUTE;
    require(directory.allows(who, all, WRITE | EXECUTE), "change directory");
  }

  /** Whether the directory alone lets the caller remove whatever is in it. */
  public static boolean mayRemoveAny(Protection directory, Credentials who) {
    boolean ownersOnly = isSticky(directory) && !directory.isOwner(who);
    return !ownersOnly && removes(directory, who);
  }

  private static boolean isSticky(Protection directory) {
    return (directory.attributes().mode() & STICKY) != 0;
  }

  /**
   * Removing or moving a name: by the directory, where a sticky one lets only owners; or by the ACL
   * of the object itself (RFC 8881 section 6.2.1.3.2).
   */
  public static void requireRemovable(Protection directory, Protection object, Credentials who)
      throws VfsException {
    requireLookup(directory, who);
    if (!who.isSuperuser() && object.aclGrants(who, AccessMask.DELETE)) {
      return;
    }
    require(removes(directory, who), "change directory");
    boolean allowed = !isSticky(directory) || object.isOwner(who) || directory.isOwner(who);
    if (!allowed) {
      throw new VfsException(VfsError.NOT_PERMITTED, "sticky directory");
    }
  }

  private static boolean removes(Protection directory, Credentials who) {
    int mask = AccessMask.DELETE_CHILD | AccessMask.EXECUTE;
    return directory.allows(who, mask, WRITE | EXECUTE);
  }

  /** A directory that gets another parent has its {@code ".."} changed. */
  public static void requireMovable(Protection object, Credentials who) throws VfsException {
    boolean allowed =
        !object.attributes().isDirectory()
            || object.allows(who, WRITE)
            || object.aclGrants(who, AccessMask.DELETE);
    require(allowed, "move directory");
  }

  /** Reading the ACL. */
  public static void requireReadAcl(Protection object, Credentials who) throws VfsException {
    require((object.granted(who) & AccessMask.READ_ACL) != 0, "read ACL");
  }

  /** Device nodes give access to the host's hardware to whoever meets them there. */
  public static void requireMakeNode(FileType type, Credentials who) throws VfsException {
    if (type.isDevice() && !who.isSuperuser()) {
      throw new VfsException(VfsError.NOT_PERMITTED, "device node");
    }
  }

  /** Which of the wanted rights are given (RFC 1813 section 3.3.4). */
  public static Set<AccessRight> rights(
      Protection object, Credentials who, Set<AccessRight> wanted) {
    Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
    for (AccessRight right : wanted) {
      boolean isGiven =
          object.attributes().isDirectory()
              ? givesInDirectory(object, who, right)
              : gives(object, who, right);
      if (isGiven) {
        given.add(right);
      }
    }
    return given;
  }

  private static boolean gives(Protection object, Credentials who, AccessRight right) {
    return switch (right) {
      case READ -> object.allows(who, READ);
      case LOOKUP, DELETE -> false;
      case MODIFY -> object.allows(who, WRITE);
      case EXTEND -> object.allows(who, AccessMask.APPEND_DATA, WRITE);
      case EXECUTE -> object.allows(who, EXECUTE);
    };
  }

  private static boolean givesInDirectory(Protection object, Credentials who, AccessRight right) {
    return switch (right) {
      case READ -> object.allows(who, READ);
      case LOOKUP -> object.allows(who, EXECUTE);
      case EXTEND ->
          object.allows(who, AccessMask.ADD_FILE | AccessMask.EXECUTE, WRITE | EXECUTE)
              || object.aclGrants(who, AccessMask.ADD_SUBDIRECTORY | AccessMask.EXECUTE);
      case MODIFY, DELETE ->
          object.allows(who, AccessMask.DELETE_CHILD | AccessMask.EXECUTE, WRITE | EXECUTE);
      case EXECUTE -> false;
    };
  }

  private static void require(boolean allowed, String what) throws VfsException {
    if (!allowed) {
      throw new VfsException(VfsError.ACCESS_DENIED, what);
    }
  }
}
