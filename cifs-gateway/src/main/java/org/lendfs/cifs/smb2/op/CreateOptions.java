// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

/** Create options that a CREATE may ask for (MS-SMB2 2.2.13). */
final class CreateOptions {
  static final int DIRECTORY_FILE = 0x1;
  static final int NON_DIRECTORY_FILE = 0x40;
  static final int NO_EA_KNOWLEDGE = 0x200;
  static final int DELETE_ON_CLOSE = 0x1000;
  static final int OPEN_REPARSE_POINT = 0x20_0000;

  /** Tree connections, opens by file id and filters cannot be had here. */
  static final int NOT_SUPPORTED = 0x10_2080;

  static final int INVALID = 0xFF00_0000;

  private CreateOptions() {}
}
