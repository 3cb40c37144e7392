// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** Numbers of NFSv4, and bounds of this server on what its texts leave open; lengths in bytes. */
public final class Nfs4Limits {
  public static final int VERSION = 4;

  /** Highest minor version served. */
  public static final int HIGHEST_MINOR_VERSION = 2;

  /** {@code NFS4_FHSIZE}. */
  public static final int HANDLE_LENGTH = 128;

  /** {@code NFS4_OPAQUE_LIMIT}: owners of clients, opens and locks. */
  public static final int OPAQUE_LENGTH = 1024;

  public static final int TAG_LENGTH = 1024;

  /** One component of a path. */
  public static final int NAME_LENGTH = 255;

  /** Target of a symbolic link. */
  public static final int LINK_LENGTH = 4096;

  /** Operations of one COMPOUND, whatever a session permits. */
  public static final int OPERATIONS = 1024;

  /** The values of a {@code fattr4}. */
  public static final int ATTRIBUTES_LENGTH = 64 << 10;

  /** Value of an extended attribute, as on Linux. */
  public static final int EXTENDED_ATTRIBUTE_LENGTH = 64 << 10;

  private Nfs4Limits() {}
}
