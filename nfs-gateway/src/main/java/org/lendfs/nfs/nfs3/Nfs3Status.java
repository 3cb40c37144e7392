// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.vfs.VfsError;

/** The one place where errors of vnodes become statuses of NFSv3 (RFC 1813 section 2.6). */
final class Nfs3Status {
  private Nfs3Status() {}

  static NfsStatus of(VfsError error) {
    return switch (error) {
      case NOT_PERMITTED -> NfsStatus.PERM;
      case NOT_FOUND, NO_ATTRIBUTE -> NfsStatus.NOENT;
      case EXISTS -> NfsStatus.EXIST;
      case NOT_DIRECTORY -> NfsStatus.NOTDIR;
      case IS_DIRECTORY -> NfsStatus.ISDIR;
      case NOT_EMPTY -> NfsStatus.NOTEMPTY;
      // What later versions tell apart is one status here.
      case WRONG_TYPE, IS_SYMLINK, INVALID, BAD_NAME, VALUE_TOO_BIG -> NfsStatus.INVAL;
      case NAME_TOO_LONG -> NfsStatus.NAMETOOLONG;
      case FILE_TOO_BIG -> NfsStatus.FBIG;
      case NO_SPACE -> NfsStatus.NOSPC;
      case QUOTA_EXCEEDED -> NfsStatus.DQUOT;
      case READ_ONLY -> NfsStatus.ROFS;
      case CROSS_DEVICE -> NfsStatus.XDEV;
      case TOO_MANY_LINKS -> NfsStatus.MLINK;
      case STALE -> NfsStatus.STALE;
      case BAD_HANDLE -> NfsStatus.BADHANDLE;
      case BAD_COOKIE -> NfsStatus.BAD_COOKIE;
      case NOT_SYNCHRONIZED -> NfsStatus.NOT_SYNC;
      case NOT_SUPPORTED -> NfsStatus.NOTSUPP;
      // Range locks are held for moments, so that coming again is worth while.
      case WOULD_BLOCK, NO_RESOURCES, LOCKED, DEADLOCK, SHUTTING_DOWN -> NfsStatus.JUKEBOX;
      // Opens by another protocol last for hours; a client that came again would hang.
      case ACCESS_DENIED, SHARING_VIOLATION, REMOVAL_PENDING, BUSY -> NfsStatus.ACCES;
      case IO_ERROR -> NfsStatus.IO;
    };
  }
}
