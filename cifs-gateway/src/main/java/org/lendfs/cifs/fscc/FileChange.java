// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;

/** What SET_INFO asks to be changed of a file (MS-FSCC 2.4). */
public sealed interface FileChange {
  /**
   * FileBasicInformation (2.4.7). Times are FILETIMEs or one of the constants.
   *
   * @param attributes 0 leaves them
   */
  record Basic(long created, long accessed, long modified, long changed, int attributes)
      implements FileChange {
    /** Leave this time as it is. */
    public static final long KEEP = 0;

    /** Operations through this handle no longer change this time. */
    public static final long FREEZE = -1;

    /** Operations through this handle change this time again. */
    public static final long THAW = -2;
  }

  /** FileRenameInformation and its extended form (2.4.37, 2.4.38). */
  record Rename(boolean replace, boolean posix, long rootDirectory, String name)
      implements FileChange {}

  /** FileLinkInformation (2.4.21). */
  record Link(boolean replace, long rootDirectory, String name) implements FileChange {}

  /** FileDispositionInformation and its extended form (2.4.11, 2.4.12). */
  record Disposition(boolean delete, boolean posix, boolean ignoreReadOnly) implements FileChange {}

  /** FilePositionInformation (2.4.35). */
  record Position(long offset) implements FileChange {}

  /** FileModeInformation (2.4.26). */
  record Mode(int mode) implements FileChange {}

  /** FileAllocationInformation (2.4.4). */
  record Allocation(long bytes) implements FileChange {}

  /** FileEndOfFileInformation (2.4.13). */
  record EndOfFile(long bytes) implements FileChange {}

  /** FileValidDataLengthInformation (2.4.45). */
  record ValidDataLength(long bytes) implements FileChange {}

  /** FileShortNameInformation (2.4.40). */
  record ShortName(String name) implements FileChange {}

  /**
   * Reads a change.
   *
   * @throws SmbException INVALID_INFO_CLASS for classes that cannot be set, INFO_LENGTH_MISMATCH
   *     for too few bytes
   */
  static FileChange decode(int infoClass, SmbReader reader)
      throws SmbException, MalformedMessageException {
    FileInformationClass known =
        FileInformationClass.of(infoClass)
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_INFO_CLASS));
    requireLength(known, reader);
    return switch (known) {
      case BASIC ->
          new Basic(
              reader.readLong(),
              reader.readLong(),
              reader.readLong(),
              reader.readLong(),
              reader.readInt());
      case RENAME -> rename(reader, reader.readUnsignedByte(), 7);
      case RENAME_EX -> rename(reader, reader.readInt(), 4);
      case LINK -> link(reader);
      case DISPOSITION -> new Disposition(reader.readUnsignedByte() != 0, false, false);
      case DISPOSITION_EX -> dispositionEx(reader.readInt());
      case POSITION -> new Position(reader.readLong());
      case MODE -> new Mode(reader.readInt());
      case ALLOCATION -> new Allocation(reader.readLong());
      case END_OF_FILE -> new EndOfFile(reader.readLong());
      case VALID_DATA_LENGTH -> new ValidDataLength(reader.readLong());
      case SHORT_NAME -> new ShortName(reader.readUtf16(reader.readUnsignedInt()));
      default -> throw new SmbException(NtStatus.INVALID_INFO_CLASS, known.toString());
    };
  }

  private static void requireLength(FileInformationClass known, SmbReader reader)
      throws SmbException {
    int needed =
        switch (known) {
          case BASIC -> 36;
          case RENAME, RENAME_EX, LINK -> 20;
          case POSITION, ALLOCATION, END_OF_FILE, VALID_DATA_LENGTH -> 8;
          case MODE, DISPOSITION_EX, SHORT_NAME -> 4;
          case DISPOSITION -> 1;
          default -> 0;
        };
    if (reader.length() < needed) {
      throw new SmbException(NtStatus.INFO_LENGTH_MISMATCH, "length=" + reader.length());
    }
  }

  private static Rename rename(SmbReader reader, int flags, int reservedBytes)
      throws MalformedMessageException {
    reader.skip(reservedBytes);
    long root = reader.readLong();
    String name = reader.readUtf16(reader.readUnsignedInt());
    return new Rename((flags & 1) != 0, (flags & 2) != 0, root, name);
  }

  private static Link link(SmbReader reader) throws MalformedMessageException {
    boolean replace = reader.readUnsignedByte() != 0;
    reader.skip(7);
    long root = reader.readLong();
    return new Link(replace, root, reader.readUtf16(reader.readUnsignedInt()));
  }

  private static Disposition dispositionEx(int flags) {
    return new Disposition((flags & 1) != 0, (flags & 2) != 0, (flags & 0x10) != 0);
  }
}
