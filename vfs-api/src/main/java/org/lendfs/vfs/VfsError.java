// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * Why a vnode operation failed: errno-like codes without a protocol in them.
 *
 * <p>Each gateway maps them with one exhaustive switch; a code is added here only when two gateways
 * would have to tell it apart. Failures that only one protocol knows stay in that gateway.
 */
public enum VfsError {
  /** The caller is not the owner of the object, or not privileged (EPERM). */
  NOT_PERMITTED,
  /** The permission bits or ACL deny the caller (EACCES). */
  ACCESS_DENIED,
  /** No entry of that name, or no object behind it (ENOENT). */
  NOT_FOUND,
  /** An entry of that name is there already (EEXIST). */
  EXISTS,
  /** A directory was needed (ENOTDIR). */
  NOT_DIRECTORY,
  /** Anything but a directory was needed (EISDIR). */
  IS_DIRECTORY,
  /** The directory to be removed or replaced has entries (ENOTEMPTY). */
  NOT_EMPTY,
  /** The operation does not apply to an object of this type. */
  WRONG_TYPE,
  /** The object is a symbolic link where none may be followed (ELOOP). */
  IS_SYMLINK,
  /** An argument is outside of what the operation can mean (EINVAL). */
  INVALID,
  /** A name is empty, or holds a slash, a NUL or something that is not Unicode text. */
  BAD_NAME,
  /** A name or symlink target is longer than the store takes (ENAMETOOLONG). */
  NAME_TOO_LONG,
  /** The offset or size is beyond what the store can address (EFBIG). */
  FILE_TOO_BIG,
  /** The store is full (ENOSPC). */
  NO_SPACE,
  /** A quota of the caller or the share is used up (EDQUOT). */
  QUOTA_EXCEEDED,
  /** The share or the store is read-only (EROFS). */
  READ_ONLY,
  /** Source and target do not live on one store (EXDEV). */
  CROSS_DEVICE,
  /** The object has as many hard links as the store allows (EMLINK). */
  TOO_MANY_LINKS,
  /** The object that the handle named is gone (ESTALE). */
  STALE,
  /** The handle was never given out by this server. */
  BAD_HANDLE,
  /** A directory cookie that no listing gave out. */
  BAD_COOKIE,
  /** A guard on the change time did not hold (NFSv3 sattrguard3). */
  NOT_SYNCHRONIZED,
  /** The provider does not offer this operation (ENOTSUP). */
  NOT_SUPPORTED,
  /** The call may not block and would have to; nothing was changed. */
  WOULD_BLOCK,
  /** A budget (loans, memory, open files) is used up for now; trying again later can succeed. */
  NO_RESOURCES,
  /** A range lock of another owner is in the way. */
  LOCKED,
  /** Waiting for the lock would wait for oneself (EDEADLK). */
  DEADLOCK,
  /** A share reservation of another open denies the access. */
  SHARING_VIOLATION,
  /** The object goes when its last open is closed, and cannot be opened anew. */
  REMOVAL_PENDING,
  /** The object is in use and cannot be changed in this way now (EBUSY). */
  BUSY,
  /** No extended attribute of that name (ENODATA). */
  NO_ATTRIBUTE,
  /** The value is larger than the store takes (E2BIG). */
  VALUE_TOO_BIG,
  /** The share is being stopped. */
  SHUTTING_DOWN,
  /** The store failed (EIO). */
  IO_ERROR
}
