// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * What statfs(2) knows about a file system.
 *
 * @param type magic number of the file system
 * @param blockBytes unit of the three block counts
 * @param preferredBytes best length of a transfer
 * @param blocks all blocks
 * @param freeBlocks free blocks
 * @param availableBlocks free blocks that an ordinary user may take
 * @param files all inodes, 0 where they are not limited
 * @param freeFiles free inodes
 * @param identity {@code f_fsid}
 * @param longestNameBytes longest name of an entry
 * @param flags mount flags, {@code ST_RDONLY} is 1
 */
public record FileSystemStat(
    long type,
    long blockBytes,
    long preferredBytes,
    long blocks,
    long freeBlocks,
    long availableBlocks,
    long files,
    long freeFiles,
    long identity,
    int longestNameBytes,
    long flags) {
  static final int STRUCTURE_BYTES = 120;
  private static final long READ_ONLY = 1;

  /** Whether it is mounted read-only. */
  public boolean isReadOnly() {
    return (flags & READ_ONLY) != 0;
  }

  /** Reads {@code struct statfs} at a position of a frame. */
  static FileSystemStat read(Frame frame, int at) {
    long fragmentBytes = frame.getLong(at + 72);
    long preferredBytes = frame.getLong(at + 8);
    return new FileSystemStat(
        frame.getLong(at),
        fragmentBytes != 0 ? fragmentBytes : preferredBytes,
        preferredBytes,
        frame.getLong(at + 16),
        frame.getLong(at + 24),
        frame.getLong(at + 32),
        frame.getLong(at + 40),
        frame.getLong(at + 48),
        frame.getLong(at + 56),
        (int) frame.getLong(at + 64),
        frame.getLong(at + 80));
  }
}
