// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

/** Rights of an access mask for files and directories (MS-SMB2 2.2.13.1). */
public final class AccessMask {
  /** Read the content, or list the directory. */
  public static final int READ_DATA = 0x1;

  /** Write the content, or add files to the directory. */
  public static final int WRITE_DATA = 0x2;

  /** Append to the content, or add directories to the directory. */
  public static final int APPEND_DATA = 0x4;

  public static final int READ_EA = 0x8;
  public static final int WRITE_EA = 0x10;

  /** Run the file, or pass through the directory. */
  public static final int EXECUTE = 0x20;

  /** Delete what is in the directory. */
  public static final int DELETE_CHILD = 0x40;

  public static final int READ_ATTRIBUTES = 0x80;
  public static final int WRITE_ATTRIBUTES = 0x100;
  public static final int DELETE = 0x1_0000;
  public static final int READ_CONTROL = 0x2_0000;
  public static final int WRITE_DAC = 0x4_0000;
  public static final int WRITE_OWNER = 0x8_0000;
  public static final int SYNCHRONIZE = 0x10_0000;
  public static final int ACCESS_SYSTEM_SECURITY = 0x100_0000;
  public static final int MAXIMUM_ALLOWED = 0x200_0000;
  public static final int GENERIC_ALL = 0x1000_0000;
  public static final int GENERIC_EXECUTE = 0x2000_0000;
  public static final int GENERIC_WRITE = 0x4000_0000;
  public static final int GENERIC_READ = 0x8000_0000;

  /** Every right that a file or directory has. */
  public static final int ALL = 0x1F_01FF;

  /** What {@link #GENERIC_READ} means for files. */
  public static final int FILE_READ =
      READ_DATA | READ_EA | READ_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE;

  /** What {@link #GENERIC_WRITE} means for files. */
  public static final int FILE_WRITE =
      WRITE_DATA | APPEND_DATA | WRITE_EA | WRITE_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE;

  /** What {@link #GENERIC_EXECUTE} means for files. */
  public static final int FILE_EXECUTE = EXECUTE | READ_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE;

  /** Bits that mean nothing and make a request invalid. */
  public static final int RESERVED = 0x0CE0_FE00;

  private AccessMask() {}

  /** The specific rights behind the generic ones; {@link #MAXIMUM_ALLOWED} stays as it is. */
  public static int mapped(int mask) {
    int rights = mask & ~(GENERIC_ALL | GENERIC_EXECUTE | GENERIC_WRITE | GENERIC_READ);
    rights |= (mask & GENERIC_ALL) != 0 ? ALL : 0;
    rights |= (mask & GENERIC_READ) != 0 ? FILE_READ : 0;
    rights |= (mask & GENERIC_WRITE) != 0 ? FILE_WRITE : 0;
    rights |= (mask & GENERIC_EXECUTE) != 0 ? FILE_EXECUTE : 0;
    return rights;
  }
}
