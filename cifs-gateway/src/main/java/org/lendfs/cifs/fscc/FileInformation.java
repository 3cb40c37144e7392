// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.NetworkOpenInfo;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** Writes what QUERY_INFO asks of a file (MS-FSCC 2.4). Stateless. */
public final class FileInformation {
  private static final int COMPRESSION_LENGTH = 16;
  private static final int POSIX_RESERVED_LENGTH = 4;

  private FileInformation() {}

  /** FileBasicInformation (2.4.7). */
  public static void basic(FileFacts facts, SmbWriter writer) {
    NetworkOpenInfo times = facts.times();
    writer.writeLong(times.created());
    writer.writeLong(times.accessed());
    writer.writeLong(times.modified());
    writer.writeLong(times.changed());
    writer.writeInt(times.attributes());
    writer.writeInt(0);
  }

  /** FileStandardInformation (2.4.41). */
  public static void standard(FileFacts facts, SmbWriter writer) {
    writer.writeLong(facts.allocationBytes());
    writer.writeLong(facts.endOfFile());
    writer.writeInt(facts.links());
    writer.writeByte(facts.deletePending() ? 1 : 0);
    writer.writeByte(facts.directory() ? 1 : 0);
    writer.writeShort(0);
  }

  /** FileAllInformation (2.4.2): eight others and the name. */
  public static void all(FileFacts facts, OpenFacts open, SmbWriter writer) {
    basic(facts, writer);
    standard(facts, writer);
    writer.writeLong(facts.fileId());
    writer.writeInt(facts.eaSizeBytes());
    writer.writeInt(open.accessMask());
    writer.writeLong(open.position());
    writer.writeInt(open.mode());
    writer.writeInt(0); // AlignmentRequirement: any byte
    name(open.path(), writer);
  }

  /** Names with their length in front (2.1.7). */
  public static void name(String name, SmbWriter writer) {
    writer.writeInt(2 * name.length());
    writer.writeUtf16(name);
  }

  /** FileNetworkOpenInformation (2.4.29). */
  public static void networkOpen(FileFacts facts, SmbWriter writer) {
    writer.write(facts.times());
    writer.writeInt(0);
  }

  /** FileAttributeTagInformation (2.4.6). */
  public static void attributeTag(FileFacts facts, SmbWriter writer) {
    writer.writeInt(facts.attributes());
    writer.writeInt(facts.reparseTag());
  }

  /** FileCompressionInformation (2.4.9): nothing is compressed. */
  public static void compression(FileFacts facts, SmbWriter writer) {
    writer.writeLong(facts.endOfFile());
    writer.writeZeros(COMPRESSION_LENGTH - Long.BYTES);
  }

  /** FileIdInformation (2.4.46): volume and file, the latter in 128 bits. */
  public static void id(FileFacts facts, long volumeId, SmbWriter writer) {
    writer.writeLong(volumeId);
    writer.writeLong(facts.fileId());
    writer.writeLong(0);
  }

  /** SMB_QUERY_FILE_POSIX_INFO of the POSIX extensions, without the SIDs at its end. */
  public static void posix(FileFacts facts, long volumeId, SmbWriter writer) {
    NetworkOpenInfo times = facts.times();
    writer.writeLong(times.created());
    writer.writeLong(times.accessed());
    writer.writeLong(times.modified());
    writer.writeLong(times.changed());
    writer.writeLong(times.endOfFile());
    writer.writeLong(times.allocationBytes());
    writer.writeInt(times.attributes());
    writer.writeLong(facts.fileId());
    writer.writeInt((int) volumeId);
    writer.writeZeros(POSIX_RESERVED_LENGTH);
    writer.writeInt(facts.posixLinks());
    writer.writeInt(facts.reparseTag());
    writer.writeInt(facts.posix().mode());
  }
}
