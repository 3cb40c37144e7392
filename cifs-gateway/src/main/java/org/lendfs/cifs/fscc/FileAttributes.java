// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

/** Bits of the file attributes of DOS and Windows (MS-FSCC 2.6). */
public final class FileAttributes {
  public static final int READONLY = 0x1;
  public static final int HIDDEN = 0x2;
  public static final int SYSTEM = 0x4;
  public static final int DIRECTORY = 0x10;
  public static final int ARCHIVE = 0x20;

  /** No other attribute is set; never together with another. */
  public static final int NORMAL = 0x80;

  public static final int TEMPORARY = 0x100;
  public static final int SPARSE_FILE = 0x200;
  public static final int REPARSE_POINT = 0x400;
  public static final int COMPRESSED = 0x800;
  public static final int OFFLINE = 0x1000;
  public static final int NOT_CONTENT_INDEXED = 0x2000;
  public static final int ENCRYPTED = 0x4000;

  /** What a client may set or clear; the rest says what the file is. */
  public static final int SETTABLE =
      READONLY | HIDDEN | SYSTEM | ARCHIVE | TEMPORARY | OFFLINE | NOT_CONTENT_INDEXED;

  /** All bits that a request may contain; volumes and devices are no files. */
  public static final int VALID = 0x7FB7;

  private FileAttributes() {}

  /** The attributes as they are shown: {@link #NORMAL} stands for none at all. */
  public static int shown(int attributes) {
    return attributes == 0 ? NORMAL : attributes;
  }
}
