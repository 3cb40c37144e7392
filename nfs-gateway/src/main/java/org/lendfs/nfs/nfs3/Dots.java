// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * The two entries that a listing begins with. Vnodes list without them and leave cookies 1 and 2 to
 * them.
 */
final class Dots {
  static final long SELF_COOKIE = 1;
  static final long PARENT_COOKIE = 2;

  private Dots() {}

  /** Whether a listing that goes on after this cookie still comes to the directory itself. */
  static boolean selfFollows(long cookie) {
    return cookie == 0;
  }

  /** Whether a listing that goes on after this cookie still comes to the directory above. */
  static boolean parentFollows(long cookie) {
    return cookie == 0 || cookie == SELF_COOKIE;
  }

  /** Where the vnode's own listing goes on. */
  static long vnodeCookie(long cookie) {
    return cookie == SELF_COOKIE || cookie == PARENT_COOKIE ? 0 : cookie;
  }

  static long selfFileId(Target directory) throws VfsException {
    return directory.vnode().attributes(directory.caller()).fileId();
  }

  /**
   * File id of the directory above. Whoever may list a directory sees it, also without the right to
   * go through the directory, which finding it by name takes.
   */
  static long parentFileId(Target directory) throws VfsException {
    try {
      return parentFileId(directory, directory.caller());
    } catch (VfsException e) {
      if (e.error() != VfsError.ACCESS_DENIED) {
        throw e;
      }
    }
    CallContext gateway = CallContext.internal(directory.share().name());
    return parentFileId(directory, directory.caller().mayBlock() ? gateway : gateway.nonBlocking());
  }

  private static long parentFileId(Target directory, CallContext caller) throws VfsException {
    return directory.vnode().parent(caller).attributes(caller).fileId();
  }
}
