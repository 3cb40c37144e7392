// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

/** Sizes of MOUNT version 3 (RFC 1813 appendix I, section 5.1.4). */
public final class MountLimits {
  public static final int VERSION = 3;

  /** MNTPATHLEN: the longest path, in bytes. */
  public static final int PATH_LENGTH = 1024;

  /** MNTNAMLEN: the longest host or group name, in bytes. */
  public static final int NAME_LENGTH = 255;

  /** FHSIZE3: the longest file handle, in bytes. */
  public static final int HANDLE_LENGTH = 64;

  /** The longest list of authentication flavors that is decoded; there are fewer flavors. */
  public static final int FLAVOR_COUNT = 64;

  private MountLimits() {}
}
