// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import java.util.Locale;

/** The kinds of vnode operations, as names for logs, meters and interest masks. */
public enum OpKind {
  GET_ATTRIBUTES,
  SET_ATTRIBUTES,
  ACCESS,
  ACCESS_MASK,
  GET_ACL,
  SET_ACL,
  STAT_FS,
  HOLD,
  LOOKUP,
  PARENT,
  CREATE,
  MAKE_DIRECTORY,
  MAKE_SYMLINK,
  MAKE_NODE,
  READ_LINK,
  LINK,
  REMOVE,
  RENAME,
  READ_DIRECTORY,
  REQUEST_ZC_BUF,
  READ,
  WRITE,
  RETURN_ZC_BUF,
  COMMIT,
  ALLOCATE,
  DEALLOCATE,
  SEGMENT_AT,
  CLONE_RANGE,
  GET_XATTR,
  SET_XATTR,
  REMOVE_XATTR,
  LIST_XATTRS,
  LIST_STREAMS,
  OPEN_STREAM,
  REMOVE_STREAM,
  RENAME_STREAM;

  /** Lower case with hyphens: {@code "read-directory"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a success changes the file system as its users see it. */
  public boolean modifies() {
    return switch (this) {
      case SET_ATTRIBUTES,
          SET_ACL,
          CREATE,
          MAKE_DIRECTORY,
          MAKE_SYMLINK,
          MAKE_NODE,
          LINK,
          REMOVE,
          RENAME,
          WRITE,
          ALLOCATE,
          DEALLOCATE,
          CLONE_RANGE,
          SET_XATTR,
          REMOVE_XATTR,
          OPEN_STREAM,
          REMOVE_STREAM,
          RENAME_STREAM ->
          true;
      case GET_ATTRIBUTES,
          ACCESS,
          ACCESS_MASK,
          GET_ACL,
          STAT_FS,
          HOLD,
          LOOKUP,
          PARENT,
          READ_LINK,
          READ_DIRECTORY,
          REQUEST_ZC_BUF,
          READ,
          RETURN_ZC_BUF,
          COMMIT,
          SEGMENT_AT,
          GET_XATTR,
          LIST_XATTRS,
          LIST_STREAMS ->
          false;
    };
  }
}
