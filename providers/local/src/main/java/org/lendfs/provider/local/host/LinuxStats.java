// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.time.Instant;
import org.lendfs.provider.local.nativeaccess.Devices;
import org.lendfs.provider.local.nativeaccess.FileKind;
import org.lendfs.provider.local.nativeaccess.FileStat;
import org.lendfs.provider.local.nativeaccess.Timestamp;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;

/** Turns what statx(2) says into attributes. */
final class LinuxStats {
  private static final int BLOCK_BYTES = 512;

  private LinuxStats() {}

  static Attributes attributes(FileStat stat) {
    Instant changed = instant(stat.changeTime());
    return new Attributes(
        type(stat.kind()),
        stat.permissions(),
        stat.linkCount(),
        stat.uid(),
        stat.gid(),
        stat.sizeBytes(),
        stat.allocatedBlocks() * BLOCK_BYTES,
        device(stat.specialDevice()),
        stat.inode(),
        instant(stat.accessTime()),
        instant(stat.modifyTime()),
        changed,
        stat.birthTime() != null ? instant(stat.birthTime()) : earliest(stat),
        nanos(stat.changeTime()));
  }

  /** Nanoseconds since 1970; wraps around in the year 2262, which is as good for telling apart. */
  static long nanos(Timestamp time) {
    return time.seconds() * 1_000_000_000L + time.nanos();
  }

  private static Instant earliest(FileStat stat) {
    Timestamp changed = stat.changeTime();
    Timestamp modified = stat.modifyTime();
    return instant(changed.compareTo(modified) < 0 ? changed : modified);
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.seconds(), time.nanos());
  }

  private static DeviceNumber device(long number) {
    return number == 0
        ? DeviceNumber.NONE
        : new DeviceNumber(Devices.major(number), Devices.minor(number));
  }

  static FileType type(FileKind kind) {
    return switch (kind) {
      case REGULAR -> FileType.REGULAR;
      case DIRECTORY -> FileType.DIRECTORY;
      case SYMBOLIC_LINK -> FileType.SYMLINK;
      case BLOCK_DEVICE -> FileType.BLOCK_DEVICE;
      case CHARACTER_DEVICE -> FileType.CHARACTER_DEVICE;
      case FIFO -> FileType.FIFO;
      case SOCKET -> FileType.SOCKET;
      // Types that only some kernels know, such as whiteouts: a name nobody opens.
      case UNKNOWN -> FileType.SOCKET;
    };
  }

  static FileKind kind(FileType type) {
    return switch (type) {
      case REGULAR -> FileKind.REGULAR;
      case DIRECTORY -> FileKind.DIRECTORY;
      case SYMLINK -> FileKind.SYMBOLIC_LINK;
      case BLOCK_DEVICE -> FileKind.BLOCK_DEVICE;
      case CHARACTER_DEVICE -> FileKind.CHARACTER_DEVICE;
      case FIFO -> FileKind.FIFO;
      case SOCKET -> FileKind.SOCKET;
    };
  }
}
