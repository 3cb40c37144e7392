// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;

/** What Java's {@code unix} view says of one object, at one time. */
record PortableStats(Map<String, Object> values) {
  private static final int TYPE_MASK = 0170000;
  private static final int PERMISSION_BITS = 07777;
  private static final boolean IS_MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

  /** Looks at the object itself, not at what a symbolic link leads to. */
  static PortableStats of(Path path) throws IOException {
    return new PortableStats(Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS));
  }

  /** Number of the file system. */
  long device() {
    return number("dev");
  }

  private long number(String name) {
    return ((Number) Objects.requireNonNull(values.get(name), name)).longValue();
  }

  private Instant time(String name) {
    return ((FileTime) Objects.requireNonNull(values.get(name), name)).toInstant();
  }

  /** Java does not tell the space that a file takes; its size stands for it. */
  Attributes attributes() {
    int mode = (int) number("mode");
    Instant changed = time("ctime");
    return new Attributes(
        type(mode),
        mode & PERMISSION_BITS,
        (int) number("nlink"),
        (int) number("uid"),
        (int) number("gid"),
        number("size"),
        number("size"),
        specialDevice(number("rdev")),
        number("ino"),
        time("lastAccessTime"),
        time("lastModifiedTime"),
        changed,
        time("creationTime"),
        changed.getEpochSecond() * 1_000_000_000L + changed.getNano());
  }

  private static FileType type(int mode) {
    return switch (mode & TYPE_MASK) {
      case 0100000 -> FileType.REGULAR;
      case 0040000 -> FileType.DIRECTORY;
      case 0120000 -> FileType.SYMLINK;
      case 0060000 -> FileType.BLOCK_DEVICE;
      case 0020000 -> FileType.CHARACTER_DEVICE;
      case 0010000 -> FileType.FIFO;
      default -> FileType.SOCKET;
    };
  }

  private static DeviceNumber specialDevice(long number) {
    if (number == 0) {
      return DeviceNumber.NONE;
    }
    if (IS_MAC) {
      return new DeviceNumber((int) (number >> 24) & 0xFF, (int) number & 0xFFFFFF);
    }
    int major = (int) ((number >>> 8 & 0xFFF) | (number >>> 32 & ~0xFFFL));
    int minor = (int) ((number & 0xFF) | (number >>> 12 & ~0xFFL));
    return new DeviceNumber(major, minor);
  }
}
