// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What the kernel's error numbers mean to clients. */
final class LinuxErrors {
  private LinuxErrors() {}

  static VfsException of(ErrnoException failed, String what) {
    return new VfsException(errorOf(failed), failed.getMessage() + " " + what, failed);
  }

  static VfsError errorOf(ErrnoException failed) {
    return switch (failed.errno()) {
      case EPERM -> VfsError.NOT_PERMITTED;
      case ENOENT -> VfsError.NOT_FOUND;
      case EACCES -> VfsError.ACCESS_DENIED;
      case EEXIST -> VfsError.EXISTS;
      case EXDEV -> VfsError.CROSS_DEVICE;
      case ENOTDIR -> VfsError.NOT_DIRECTORY;
      case EISDIR -> VfsError.IS_DIRECTORY;
      case EINVAL, ENXIO, ESPIPE -> VfsError.INVALID;
      case EILSEQ -> VfsError.BAD_NAME;
      case ENFILE, EMFILE, ENOMEM -> VfsError.NO_RESOURCES;
      case EBUSY, ETXTBSY -> VfsError.BUSY;
      case EFBIG, EOVERFLOW -> VfsError.FILE_TOO_BIG;
      case ENOSPC -> VfsError.NO_SPACE;
      case EDQUOT -> VfsError.QUOTA_EXCEEDED;
      case EROFS -> VfsError.READ_ONLY;
      case EMLINK -> VfsError.TOO_MANY_LINKS;
      case ENAMETOOLONG -> VfsError.NAME_TOO_LONG;
      case ENOTEMPTY -> VfsError.NOT_EMPTY;
      case ELOOP -> VfsError.IS_SYMLINK;
      case ENODATA -> VfsError.NO_ATTRIBUTE;
      case E2BIG, ERANGE -> VfsError.VALUE_TOO_BIG;
      case EOPNOTSUPP, ENOSYS, ENOTTY -> VfsError.NOT_SUPPORTED;
      case ESTALE -> VfsError.STALE;
      case EAGAIN -> VfsError.WOULD_BLOCK;
      case EDEADLK -> VfsError.DEADLOCK;
      case EIO, EINTR, EBADF, EFAULT, ENODEV, ETIMEDOUT, OTHER -> VfsError.IO_ERROR;
    };
  }
}
