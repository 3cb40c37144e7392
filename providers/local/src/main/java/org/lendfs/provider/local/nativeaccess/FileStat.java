// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import org.jspecify.annotations.Nullable;

/**
 * What statx(2) knows about a file system object.
 *
 * @param mode type and permission bits, inode(7)
 * @param linkCount hard links
 * @param uid owner, unsigned
 * @param gid group, unsigned
 * @param device device the object is on, see {@link Devices}
 * @param inode inode number, unsigned
 * @param specialDevice device that a device node stands for
 * @param sizeBytes length of the content
 * @param allocatedBlocks blocks of 512 bytes that the content occupies
 * @param preferredBytes preferred length of a transfer
 * @param accessTime last read
 * @param modifyTime last change of the content
 * @param changeTime last change of content or attributes
 * @param birthTime creation, where the file system keeps it
 * @param mountId the mount it was reached through; 0 before Linux 5.8
 */
public record FileStat(
    int mode,
    int linkCount,
    int uid,
    int gid,
    long device,
    long inode,
    long specialDevice,
    long sizeBytes,
    long allocatedBlocks,
    int preferredBytes,
    Timestamp accessTime,
    Timestamp modifyTime,
    Timestamp changeTime,
    @Nullable Timestamp birthTime,
    long mountId) {
  private static final int PERMISSION_BITS = 0xFFF;

  static final int STRUCTURE_BYTES = 256;
  private static final int BIRTH_TIME = 0x800;
  private static final int MOUNT_ID = 0x1000;

  /** Everything of stat(2), birth time and mount. */
  static final int REQUEST_MASK = 0x7FF | BIRTH_TIME | MOUNT_ID;

  /** Kind of object. */
  public FileKind kind() {
    return FileKind.ofMode(mode);
  }

  /** Permission, set-id and sticky bits. */
  public int permissions() {
    return mode & PERMISSION_BITS;
  }

  /** Reads {@code struct statx} at a position of a frame. */
  static FileStat read(Frame frame, int at) {
    int mask = frame.getInt(at);
    return new FileStat(
        frame.getInt(at + 28) & 0xFFFF,
        frame.getInt(at + 16),
        frame.getInt(at + 20),
        frame.getInt(at + 24),
        Devices.of(frame.getInt(at + 136), frame.getInt(at + 140)),
        frame.getLong(at + 32),
        Devices.of(frame.getInt(at + 128), frame.getInt(at + 132)),
        frame.getLong(at + 40),
        frame.getLong(at + 48),
        frame.getInt(at + 4),
        timestamp(frame, at + 64),
        timestamp(frame, at + 112),
        timestamp(frame, at + 96),
        (mask & BIRTH_TIME) != 0 ? timestamp(frame, at + 80) : null,
        (mask & MOUNT_ID) != 0 ? frame.getLong(at + 144) : 0);
  }

  private static Timestamp timestamp(Frame frame, int at) {
    return new Timestamp(frame.getLong(at), frame.getInt(at + 8));
  }
}
