// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** What a caller may do at most with a file, from what the share grants him. Stateless; blocks. */
public final class AccessRights {
  private static final int CHANGING =
      AccessMask.WRITE_DATA
          | AccessMask.APPEND_DATA
          | AccessMask.WRITE_EA
          | AccessMask.DELETE_CHILD
          | AccessMask.WRITE_ATTRIBUTES
          | AccessMask.DELETE
          | AccessMask.WRITE_DAC
          | AccessMask.WRITE_OWNER;

  private AccessRights() {}

  /** What may be asked for by name: a client that may read a program runs it. */
  public static int permitted(int maximal) {
    return (maximal & AccessMask.READ_DATA) == 0 ? maximal : maximal | AccessMask.EXECUTE;
  }

  /**
   * The most that can be granted.
   *
   * @param directory above the file; the file itself for the root of the share
   * @param readOnly whether the share takes no changes
   */
  public static int maximal(Vnode vnode, Vnode directory, boolean readOnly, CallContext caller)
      throws VfsException {
    int mask = vnode.accessMask(caller) | AccessMask.READ_ATTRIBUTES | AccessMask.SYNCHRONIZE;
    if (vnode.equals(directory)) {
      mask &= ~AccessMask.DELETE;
    } else if ((directory.accessMask(caller) & AccessMask.DELETE_CHILD) != 0) {
      mask |= AccessMask.DELETE;
    }
    if ((mask | AccessMask.DELETE_CHILD | AccessMask.EXECUTE) == AccessMask.ALL) {
      // A file has no children, and who may do all else to it may run it: that is full access.
      mask = AccessMask.ALL;
    }
    return readOnly ? mask & ~CHANGING : mask;
  }
}
