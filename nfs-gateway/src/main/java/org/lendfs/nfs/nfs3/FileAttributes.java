// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import java.time.Instant;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.FileType3;
import org.lendfs.nfs.nfs3.message.NfsTime3;
import org.lendfs.nfs.nfs3.message.SpecData;
import org.lendfs.nfs.nfs3.message.WccAttr;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;

/** Attributes of vnodes as NFSv3 has them (RFC 1813 section 2.5, {@code fattr3}). */
final class FileAttributes {
  private static final long GREATEST_SECOND = 0xffff_ffffL;
  private static final NfsTime3 EARLIEST = new NfsTime3(0, 0);
  private static final NfsTime3 LATEST = new NfsTime3(GREATEST_SECOND, 0);

  private FileAttributes() {}

  static Fattr3 fattr(Attributes attributes, long fsid) {
    return new Fattr3(
        type(attributes.type()),
        attributes.mode(),
        Integer.toUnsignedLong(attributes.links()),
        attributes.uid(),
        attributes.gid(),
        attributes.sizeBytes(),
        attributes.usedBytes(),
        device(attributes),
        fsid,
        attributes.fileId(),
        time(attributes.accessed()),
        time(attributes.modified()),
        time(attributes.changed()));
  }

  static WccAttr wccAttr(Attributes before) {
    return new WccAttr(before.sizeBytes(), time(before.modified()), time(before.changed()));
  }

  /** Times outside of what 32 unsigned bits can say become the nearest that they can. */
  static NfsTime3 time(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < 0) {
      return EARLIEST;
    }
    return second > GREATEST_SECOND ? LATEST : new NfsTime3(second, instant.getNano());
  }

  static FileType3 type(FileType type) {
    return switch (type) {
      case REGULAR -> FileType3.REGULAR;
      case DIRECTORY -> FileType3.DIRECTORY;
      case SYMLINK -> FileType3.SYMBOLIC_LINK;
      case BLOCK_DEVICE -> FileType3.BLOCK_DEVICE;
      case CHARACTER_DEVICE -> FileType3.CHARACTER_DEVICE;
      case FIFO -> FileType3.FIFO;
      case SOCKET -> FileType3.SOCKET;
    };
  }

  private static SpecData device(Attributes attributes) {
    DeviceNumber device = attributes.device();
    return attributes.type().isDevice()
        ? new SpecData(device.major(), device.minor())
        : SpecData.NONE;
  }
}
