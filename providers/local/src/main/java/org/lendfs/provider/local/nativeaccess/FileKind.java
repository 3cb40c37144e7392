// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Arrays;

/** Kind of a file system object, inode(7). */
public enum FileKind {
  FIFO(1),
  CHARACTER_DEVICE(2),
  DIRECTORY(4),
  BLOCK_DEVICE(6),
  REGULAR(8),
  SYMBOLIC_LINK(10),
  SOCKET(12),
  /** A directory entry of a file system that does not keep the type there: stat tells. */
  UNKNOWN(0);

  private static final int MODE_SHIFT = 12;
  private static final FileKind[] BY_CODE = byCode();

  private final int code;

  FileKind(int code) {
    this.code = code;
  }

  /** The type's bits of {@code st_mode}. */
  public int modeBits() {
    return code << MODE_SHIFT;
  }

  /** Type from {@code st_mode}. */
  public static FileKind ofMode(int mode) {
    return BY_CODE[(mode >>> MODE_SHIFT) & 0xF];
  }

  /** Type from {@code d_type} of a directory entry, the same code without permission bits. */
  static FileKind ofEntry(byte code) {
    return BY_CODE[code & 0xF];
  }

  private static FileKind[] byCode() {
    FileKind[] table = new FileKind[16];
    Arrays.fill(table, UNKNOWN);
    for (FileKind type : values()) {
      table[type.code] = type;
    }
    return table;
  }
}
