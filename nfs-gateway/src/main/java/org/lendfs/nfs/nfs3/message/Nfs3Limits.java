// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

/** Sizes of NFSv3 (RFC 1813 section 2.4), and the bounds this server puts to what has none. */
public final class Nfs3Limits {
  /** NFS3_FHSIZE: the longest file handle, in bytes. */
  public static final int HANDLE_LENGTH = 64;

  /**
   * The longest name in bytes. The protocol leaves it to the server, which tells it by PATHCONF;
   * beyond it is NFS3ERR_NAMETOOLONG.
   */
  public static final int NAME_LENGTH = 255;

  /** The longest symbolic link target in bytes, which is what Linux clients can make use of. */
  public static final int PATH_LENGTH = 4096;

  /** The protocol's version, and the only one served by this package. */
  public static final int VERSION = 3;

  private Nfs3Limits() {}
}
