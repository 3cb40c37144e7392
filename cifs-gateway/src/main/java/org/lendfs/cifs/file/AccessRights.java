// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * What a caller may do at most with a file, in Windows' rights, from what the share gives him.
 * Stateless; blocks.
 */
public final class AccessRights {
  private static final int STICKY = 01000;
  private static final int FOR_ALL =
      AccessMask.READ_ATTRIBUTES
          | AccessMask.READ_EA
          | AccessMask.READ_CONTROL
          | AccessMask.SYNCHRONIZE;
  private static final int FOR_WRITERS =
      AccessMask.WRITE_EA | AccessMask.WRITE_ATTRIBUTES | AccessMask.DELETE_CHILD;
  private static final int FOR_OWNERS =
      AccessMask.WRITE_DAC
          | AccessMask.WRITE_OWNER
          | AccessMask.WRITE_EA
          | AccessMask.WRITE_ATTRIBUTES;

  private AccessRights() {}

  /**
   * The most that can be granted.
   *
   * @param directory above the file; the file itself for the root of the share
   * @param readOnly whether the share takes no changes
   */
  public static int maximal(Vnode vnode, Vnode directory, boolean readOnly, CallContext caller)
      throws VfsException {
    Attributes attributes = vnode.attributes(caller);
    Set<AccessRight> rights = vnode.access(EnumSet.allOf(AccessRight.class), caller);
    int mask = FOR_ALL | content(rights, attributes.isDirectory());
    Credentials who = caller.credentials();
    boolean owner = who.isSuperuser() || who.uid() == attributes.uid();
    if (owner && !readOnly) {
      mask |= FOR_OWNERS;
    }
    boolean root = vnode.equals(directory);
    if (!root && !readOnly && mayUnname(directory, owner, caller)) {
      mask |= AccessMask.DELETE;
    }
    return mask;
  }

  private static int content(Set<AccessRight> rights, boolean directory) {
    int mask = 0;
    if (rights.contains(AccessRight.READ)) {
      mask |= AccessMask.READ_DATA;
    }
    // A client that may read a program runs it; permission to execute is for directories to mean
    // something by.
    if (rights.contains(directory ? AccessRight.LOOKUP : AccessRight.READ)
        || rights.contains(AccessRight.EXECUTE)) {
      mask |= AccessMask.EXECUTE;
    }
    if (rights.contains(AccessRight.MODIFY)) {
      mask |= AccessMask.WRITE_DATA | FOR_WRITERS;
    }
    if (rights.contains(AccessRight.EXTEND)) {
      mask |= AccessMask.APPEND_DATA;
    }
    return mask;
  }

  private static boolean mayUnname(Vnode directory, boolean owner, CallContext caller)
      throws VfsException {
    if (directory.access(EnumSet.of(AccessRight.DELETE), caller).isEmpty()) {
      return false;
    }
    Attributes above = directory.attributes(caller);
    boolean sticky = (above.mode() & STICKY) != 0;
    return !sticky || owner || caller.credentials().uid() == above.uid();
  }
}
