// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

/** Results of procedures, Win32 errors and NT statuses as the interfaces have them. */
final class RpcStatus {
  static final int SUCCESS = 0;
  static final int INVALID_LEVEL = 124;
  static final int SHARE_NOT_FOUND = 2310;
  static final int SOME_NOT_MAPPED = 0x0000_0107;
  static final int INVALID_INFO_CLASS = 0xC000_0003;
  static final int INVALID_HANDLE = 0xC000_0008;
  static final int NONE_MAPPED = 0xC000_0073;

  private RpcStatus() {}
}
