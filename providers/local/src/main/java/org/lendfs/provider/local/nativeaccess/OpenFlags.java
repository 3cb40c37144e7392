// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/**
 * Flags of open(2), to be joined with {@code |}.
 *
 * <p>The values of {@link #DIRECTORY}, {@link #NO_FOLLOW} and {@link #DIRECT} are those of the
 * processor the JVM runs on.
 */
public final class OpenFlags {
  public static final int READ_ONLY = 0;
  public static final int WRITE_ONLY = 1;
  public static final int READ_WRITE = 2;
  public static final int CREATE = 0x40;
  public static final int EXCLUSIVE = 0x80;
  public static final int NO_CONTROLLING_TERMINAL = 0x100;
  public static final int TRUNCATE = 0x200;
  public static final int APPEND = 0x400;

  /** Keeps the open of a pipe or a device from waiting for its other end. */
  public static final int NON_BLOCKING = 0x800;

  public static final int DATA_SYNC = 0x1000;
  public static final int NO_ACCESS_TIME = 0x40000;
  public static final int SYNC = 0x101000;

  /** Identity only: no access to data, no permission on the object needed, any file type. */
  public static final int PATH = 0x200000;

  public static final int DIRECT = Architecture.current().pick(0x4000, 0x10000);
  public static final int DIRECTORY = Architecture.current().pick(0x10000, 0x4000);

  /** A symbolic link as last component is {@code ELOOP}, or with {@link #PATH} opened itself. */
  public static final int NO_FOLLOW = Architecture.current().pick(0x20000, 0x8000);

  /** An unnamed file in the directory that is opened. */
  public static final int UNNAMED = 0x400000 | DIRECTORY;

  /** Set on every open of this package, so that no child process inherits a descriptor. */
  static final int CLOSE_ON_EXEC = 0x80000;

  private OpenFlags() {}
}
