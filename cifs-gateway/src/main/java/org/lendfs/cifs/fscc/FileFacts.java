// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.NetworkOpenInfo;

/**
 * What clients are told of a file, in Windows' units, as one consistent view.
 *
 * @param times creation, last access, last write, change; the sizes and attributes beside them
 * @param links names of the file, without one that is about to go
 * @param fileId stays the same over renames and restarts
 * @param eaSizeBytes what a list of the extended attributes would take; 0 for none
 * @param reparseTag 0 where the file is no reparse point
 */
public record FileFacts(
    NetworkOpenInfo times,
    int links,
    boolean deletePending,
    boolean directory,
    long fileId,
    int eaSizeBytes,
    int reparseTag,
    PosixFacts posix) {

  /**
   * What POSIX clients are told besides.
   *
   * @param links names of the object; those of its directories too where the store counts them
   * @param mode with the bits of the type
   */
  public record PosixFacts(
      int links, int mode, int uid, int gid, int deviceMajor, int deviceMinor) {}

  /** The same with another size of extended attributes. */
  public FileFacts withEaSize(int sizeBytes) {
    return new FileFacts(
        times, links, deletePending, directory, fileId, sizeBytes, reparseTag, posix);
  }

  /** Links as POSIX clients are told them: Windows counts none of directories. */
  public int posixLinks() {
    return directory ? posix.links() : links;
  }

  public int attributes() {
    return times.attributes();
  }

  public long endOfFile() {
    return times.endOfFile();
  }

  public long allocationBytes() {
    return times.allocationBytes();
  }
}
