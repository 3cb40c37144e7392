// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;

/** The twelve permission bits, and what they say about one caller. */
public final class Permissions {
  /** Read the file, list the directory. */
  public static final int READ = 4;

  /** Change the file or the directory's entries. */
  public static final int WRITE = 2;

  /** Run the file, look names up in the directory. */
  public static final int EXECUTE = 1;

  /** Set user id on execution. */
  public static final int SET_UID = 04000;

  /** Set group id on execution; on a directory: entries take its group. */
  public static final int SET_GID = 02000;

  /** On a directory: only owners remove entries. */
  public static final int STICKY = 01000;

  /** All bits that a mode can have. */
  public static final int MODE_MASK = 07777;

  /** The bits for owner, group and others. */
  public static final int ACCESS_MASK = 0777;

  private static final int ANY_EXECUTE = 0111;

  private Permissions() {}

  /**
   * Whether the bits allow all of the wanted accesses (POSIX.1 file access permissions).
   *
   * @param wanted a sum of {@link #READ}, {@link #WRITE} and {@link #EXECUTE}
   */
  public static boolean allow(Attributes object, Credentials who, int wanted) {
    if (who.isSuperuser()) {
      boolean runs = object.isDirectory() || (object.mode() & ANY_EXECUTE) != 0;
      return (wanted & EXECUTE) == 0 || runs;
    }
    return (bitsFor(object, who) & wanted) == wanted;
  }

  private static int bitsFor(Attributes object, Credentials who) {
    if (object.uid() == who.uid()) {
      return object.mode() >> 6 & 7;
    }
    int shift = who.isMemberOf(object.gid()) ? 3 : 0;
    return object.mode() >> shift & 7;
  }

  /** Whether the caller may do what only the owner may. */
  static boolean isOwner(Attributes object, Credentials who) {
    return who.isSuperuser() || object.uid() == who.uid();
  }
}
