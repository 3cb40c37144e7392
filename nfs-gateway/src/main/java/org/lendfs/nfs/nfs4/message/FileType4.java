// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.FileType;

/** The type of a file (RFC 8881 section 3.2, {@code nfs_ftype4}). */
public enum FileType4 implements XdrEnum {
  REGULAR(1),
  DIRECTORY(2),
  BLOCK_DEVICE(3),
  CHARACTER_DEVICE(4),
  SYMBOLIC_LINK(5),
  SOCKET(6),
  FIFO(7),
  ATTRIBUTE_DIRECTORY(8),
  NAMED_ATTRIBUTE(9);

  private static final List<FileType4> VALUES = List.of(values());

  private final int number;

  FileType4(int number) {
    this.number = number;
  }

  public static FileType4 decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  public static FileType4 of(FileType type) {
    return switch (type) {
      case REGULAR -> REGULAR;
      case DIRECTORY -> DIRECTORY;
      case SYMLINK -> SYMBOLIC_LINK;
      case BLOCK_DEVICE -> BLOCK_DEVICE;
      case CHARACTER_DEVICE -> CHARACTER_DEVICE;
      case FIFO -> FIFO;
      case SOCKET -> SOCKET;
    };
  }

  @Override
  public int number() {
    return number;
  }
}
