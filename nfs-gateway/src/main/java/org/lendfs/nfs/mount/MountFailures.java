// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import org.lendfs.nfs.mount.message.MountStatus;
import org.lendfs.vfs.VfsError;

/** The one place where errors of vnodes become statuses of MOUNT. */
final class MountFailures {
  private MountFailures() {}

  static MountStatus status(VfsError error) {
    return switch (error) {
      case NOT_PERMITTED -> MountStatus.PERM;
      case NOT_FOUND, NO_ATTRIBUTE, STALE, BAD_HANDLE, BAD_COOKIE -> MountStatus.NOENT;
      case ACCESS_DENIED, SHARING_VIOLATION, REMOVAL_PENDING, BUSY, LOCKED, READ_ONLY ->
          MountStatus.ACCES;
      case NOT_DIRECTORY, IS_SYMLINK -> MountStatus.NOTDIR;
      case NAME_TOO_LONG -> MountStatus.NAMETOOLONG;
      case NOT_SUPPORTED -> MountStatus.NOTSUPP;
      case INVALID, BAD_NAME, WRONG_TYPE, VALUE_TOO_BIG, FILE_TOO_BIG, CROSS_DEVICE ->
          MountStatus.INVAL;
      case IO_ERROR -> MountStatus.IO;
      // There is no "later" in this protocol; clients try a mount that failed again.
      case WOULD_BLOCK, NO_RESOURCES, DEADLOCK, SHUTTING_DOWN -> MountStatus.SERVERFAULT;
      // No answer to looking up a name.
      case EXISTS,
          IS_DIRECTORY,
          NOT_EMPTY,
          NO_SPACE,
          QUOTA_EXCEEDED,
          TOO_MANY_LINKS,
          NOT_SYNCHRONIZED ->
          MountStatus.SERVERFAULT;
    };
  }
}
