// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.SmbWriter;

/** Writes what QUERY_INFO asks of a file system (MS-FSCC 2.5). Stateless. */
public final class FsInformation {
  /** Names differing in case only are different; kept as written; any Unicode; ACLs kept. */
  public static final int CASE_SENSITIVE_SEARCH = 0x1;

  public static final int CASE_PRESERVED_NAMES = 0x2;
  public static final int UNICODE_ON_DISK = 0x4;
  public static final int PERSISTENT_ACLS = 0x8;
  public static final int SPARSE_FILES = 0x40;
  public static final int REPARSE_POINTS = 0x80;
  public static final int NAMED_STREAMS = 0x4_0000;
  public static final int READ_ONLY_VOLUME = 0x8_0000;
  public static final int HARD_LINKS = 0x40_0000;
  public static final int EXTENDED_ATTRIBUTES = 0x80_0000;
  public static final int OPEN_BY_FILE_ID = 0x100_0000;
  public static final int BLOCK_REFCOUNTING = 0x800_0000;

  /** Unit in which space is told. */
  public static final int SECTOR_BYTES = 512;

  public static final int SECTORS_PER_CLUSTER = 8;

  /** Unit in which space is given out, as far as clients need to know. */
  public static final int CLUSTER_BYTES = SECTOR_BYTES * SECTORS_PER_CLUSTER;

  private static final int DEVICE_DISK = 7;
  private static final int DEVICE_IS_MOUNTED = 0x20;
  private static final int OBJECT_ID_EXTENDED_LENGTH = 48;
  private static final int SECTOR_FLAGS_ALIGNED = 3;

  private FsInformation() {}

  /** FileFsVolumeInformation (2.5.9). */
  public static void volume(long created, long volumeId, String label, SmbWriter writer) {
    writer.writeLong(created);
    writer.writeInt((int) (volumeId ^ volumeId >>> 32));
    writer.writeInt(2 * label.length());
    writer.writeShort(0);
    writer.writeUtf16(label);
  }

  /** FileFsSizeInformation (2.5.8). */
  public static void size(long totalBytes, long availableBytes, SmbWriter writer) {
    writer.writeLong(totalBytes / CLUSTER_BYTES);
    writer.writeLong(availableBytes / CLUSTER_BYTES);
    writer.writeInt(SECTORS_PER_CLUSTER);
    writer.writeInt(SECTOR_BYTES);
  }

  /** FileFsFullSizeInformation (2.5.4). */
  public static void fullSize(
      long totalBytes, long availableBytes, long freeBytes, SmbWriter writer) {
    writer.writeLong(totalBytes / CLUSTER_BYTES);
    writer.writeLong(availableBytes / CLUSTER_BYTES);
    writer.writeLong(freeBytes / CLUSTER_BYTES);
    writer.writeInt(SECTORS_PER_CLUSTER);
    writer.writeInt(SECTOR_BYTES);
  }

  /** FileFsDeviceInformation (2.5.10). */
  public static void device(SmbWriter writer) {
    writer.writeInt(DEVICE_DISK);
    writer.writeInt(DEVICE_IS_MOUNTED);
  }

  /** FileFsAttributeInformation (2.5.1). */
  public static void attribute(int flags, int maximumNameLength, SmbWriter writer) {
    // Clients decide by this name what to expect; no other is understood as widely.
    String name = "NTFS";
    writer.writeInt(flags);
    writer.writeInt(maximumNameLength);
    writer.writeInt(2 * name.length());
    writer.writeUtf16(name);
  }

  /** FileFsControlInformation (2.5.2): no quotas are kept here. */
  public static void control(SmbWriter writer) {
    writer.writeZeros(24);
    writer.writeLong(-1); // DefaultQuotaThreshold: none
    writer.writeLong(-1); // DefaultQuotaLimit: none
    writer.writeInt(0);
    writer.writeInt(0);
  }

  /** FileFsObjectIdInformation (2.5.6). */
  public static void objectId(long volumeId, SmbWriter writer) {
    writer.writeLong(volumeId);
    writer.writeLong(0);
    writer.writeZeros(OBJECT_ID_EXTENDED_LENGTH);
  }

  /** FileFsSectorSizeInformation (2.5.7). */
  public static void sectorSize(SmbWriter writer) {
    writer.writeInt(SECTOR_BYTES);
    writer.writeInt(CLUSTER_BYTES);
    writer.writeInt(CLUSTER_BYTES);
    writer.writeInt(CLUSTER_BYTES);
    writer.writeInt(SECTOR_FLAGS_ALIGNED);
    writer.writeInt(0);
    writer.writeInt(0);
  }

  /** FILE_FS_POSIX_INFO of the POSIX extensions. */
  public static void posix(long totalBytes, long freeBytes, long availableBytes, SmbWriter writer) {
    writer.writeInt(CLUSTER_BYTES);
    writer.writeInt(CLUSTER_BYTES);
    writer.writeLong(totalBytes / CLUSTER_BYTES);
    writer.writeLong(freeBytes / CLUSTER_BYTES);
    writer.writeLong(availableBytes / CLUSTER_BYTES);
    writer.writeLong(-1); // TotalFileNodes: unknown
    writer.writeLong(-1);
    writer.writeLong(0);
  }
}
