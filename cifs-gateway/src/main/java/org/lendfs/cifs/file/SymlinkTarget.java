// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.ReparseData;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * Targets of symbolic links between the store, where they are POSIX paths, and clients, where they
 * are Windows paths. Stateless.
 */
public final class SymlinkTarget {
  private static final String NT_PREFIX = "\\??\\";

  private SymlinkTarget() {}

  /**
   * As clients are told it.
   *
   * @param posix whether to one that has POSIX paths: then it is told as it is stored
   * @throws SmbException IO_REPARSE_DATA_INVALID for one that is longer than can be told
   */
  public static ReparseData.Symlink ofStored(String target, boolean posix) throws SmbException {
    if (target.length() > ReparseData.Symlink.MAXIMUM_NAME_LENGTH) {
      throw new SmbException(NtStatus.IO_REPARSE_DATA_INVALID, "length=" + target.length());
    }
    String name = posix ? target : target.replace('/', '\\');
    return ReparseData.Symlink.of(name, !target.startsWith("/"));
  }

  /**
   * As it is stored.
   *
   * @param posix whether it comes from a client that has POSIX paths
   */
  public static String toStored(ReparseData.Symlink link, boolean posix) {
    String name = link.substituteName();
    if (posix) {
      return name;
    }
    String path = name.startsWith(NT_PREFIX) ? name.substring(NT_PREFIX.length()) : name;
    return path.replace('\\', '/');
  }
}
