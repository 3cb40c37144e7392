// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

/** The bits of {@link FsinfoResult.Ok#properties()} (RFC 1813 section 3.3.19). */
public final class FsinfoProperties {
  /** FSF3_LINK: hard links. */
  public static final int LINK = 0x01;

  /** FSF3_SYMLINK: symbolic links. */
  public static final int SYMLINK = 0x02;

  /** FSF3_HOMOGENEOUS: PATHCONF answers the same for every file. */
  public static final int HOMOGENEOUS = 0x08;

  /** FSF3_CANSETTIME: SETATTR can set times exactly. */
  public static final int CAN_SET_TIME = 0x10;

  private FsinfoProperties() {}
}
