// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.NetworkOpenInfo;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * Fills the buffer of a QUERY_DIRECTORY with entries of one class (MS-FSCC 2.4: 2.4.8, 2.4.10,
 * 2.4.14, 2.4.17 to 2.4.19, 2.4.28). Every entry begins at a multiple of eight and tells where the
 * next one does; the last tells 0. For one thread.
 */
public final class DirectoryListing {
  private static final int SHORT_NAME_LENGTH = 24;

  private final FileInformationClass level;
  private final int maximumBytes;
  private final SmbWriter writer;
  private int last = -1;

  /**
   * @param level one that {@link #isLevel} knows
   * @param maximumBytes size of the client's buffer
   */
  public DirectoryListing(FileInformationClass level, int maximumBytes) {
    this.level = level;
    this.maximumBytes = maximumBytes;
    this.writer = new SmbWriter(Math.min(maximumBytes, 1 << 16));
  }

  /** Whether a class describes entries of directories. */
  public static boolean isLevel(FileInformationClass level) {
    return fixedLength(level) > 0;
  }

  /** Bytes of an entry before its name; 0 for classes that are for something else. */
  private static int fixedLength(FileInformationClass level) {
    return switch (level) {
      case DIRECTORY -> 64;
      case FULL_DIRECTORY -> 68;
      case BOTH_DIRECTORY -> 94;
      case NAMES -> 12;
      case ID_BOTH_DIRECTORY -> 104;
      case ID_FULL_DIRECTORY -> 80;
      case ID_EXTD_DIRECTORY -> 88;
      case POSIX -> 8 + 80 + 4;
      default -> 0;
    };
  }

  /** Whether a buffer is too small for any entry at all. */
  public static boolean isTooSmall(FileInformationClass level, long bufferBytes) {
    return bufferBytes < fixedLength(level);
  }

  /** False when the entry does not fit any more; it is not written then. */
  public boolean add(DirectoryEntryFacts entry) {
    int before = writer.position();
    writer.alignToEight();
    int start = writer.position();
    writer.writeInt(0);
    writer.writeInt(0); // FileIndex: the order of a scan is the server's
    body(entry);
    if (writer.position() > maximumBytes) {
      writer.truncate(before);
      return false;
    }
    if (last >= 0) {
      writer.patchInt(last, start - last);
    }
    last = start;
    return true;
  }

  public boolean isEmpty() {
    return last < 0;
  }

  public byte[] toBytes() {
    return writer.toByteArray();
  }

  private void body(DirectoryEntryFacts entry) {
    FileFacts facts = entry.facts();
    int nameBytes = 2 * entry.name().length();
    switch (level) {
      case NAMES -> writer.writeInt(nameBytes);
      case POSIX -> posix(entry);
      default -> common(facts, nameBytes);
    }
    switch (level) {
      case FULL_DIRECTORY -> writer.writeInt(eaSizeOrTag(facts));
      case BOTH_DIRECTORY -> {
        writer.writeInt(eaSizeOrTag(facts));
        shortName(entry.shortName());
      }
      case ID_BOTH_DIRECTORY -> idBoth(entry);
      case ID_FULL_DIRECTORY -> {
        writer.writeInt(eaSizeOrTag(facts));
        writer.writeInt(0);
        writer.writeLong(facts.fileId());
      }
      case ID_EXTD_DIRECTORY -> {
        writer.writeInt(facts.eaSizeBytes());
        writer.writeInt(facts.reparseTag());
        writer.writeLong(facts.fileId());
        writer.writeLong(0);
      }
      default -> {}
    }
    writer.writeUtf16(entry.name());
  }

  private void idBoth(DirectoryEntryFacts entry) {
    AppleEntryFacts apple = entry.apple();
    if (apple == null) {
      writer.writeInt(eaSizeOrTag(entry.facts()));
      shortName(entry.shortName());
      writer.writeShort(0);
    } else {
      writer.writeInt(apple.maximalAccess());
      writer.writeShort(0); // ShortNameLength, Reserved
      writer.writeLong(apple.resourceForkBytes());
      writer.write(apple.finderInfo());
      writer.writeShort(apple.mode());
    }
    writer.writeLong(entry.facts().fileId());
  }

  private void common(FileFacts facts, int nameBytes) {
    NetworkOpenInfo times = facts.times();
    writer.writeLong(times.created());
    writer.writeLong(times.accessed());
    writer.writeLong(times.modified());
    writer.writeLong(times.changed());
    writer.writeLong(times.endOfFile());
    writer.writeLong(times.allocationBytes());
    writer.writeInt(times.attributes());
    writer.writeInt(nameBytes);
  }

  /** SMB_FIND_FILE_POSIX_INFO of the POSIX extensions. */
  private void posix(DirectoryEntryFacts entry) {
    FileInformation.posix(entry.facts(), 0, writer);
    writer.write(entry.sids());
    writer.writeInt(2 * entry.name().length());
  }

  /** The field has two meanings; a reparse point has no room for its extended attributes' size. */
  private static int eaSizeOrTag(FileFacts facts) {
    return facts.reparseTag() == 0 ? facts.eaSizeBytes() : facts.reparseTag();
  }

  private void shortName(String name) {
    writer.writeByte(2 * name.length());
    writer.writeByte(0);
    writer.writeUtf16(name);
    writer.writeZeros(SHORT_NAME_LENGTH - 2 * name.length());
  }
}
