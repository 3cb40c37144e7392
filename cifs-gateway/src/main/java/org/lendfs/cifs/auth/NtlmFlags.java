// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** NegotiateFlags of MS-NLMP section 2.2.2.5. */
final class NtlmFlags {
  static final int UNICODE = 0x1;
  static final int OEM = 0x2;
  static final int REQUEST_TARGET = 0x4;
  static final int SIGN = 0x10;
  static final int SEAL = 0x20;
  static final int NTLM = 0x200;
  static final int ALWAYS_SIGN = 0x8000;
  static final int TARGET_TYPE_SERVER = 0x2_0000;
  static final int EXTENDED_SESSION_SECURITY = 0x8_0000;
  static final int TARGET_INFO = 0x80_0000;
  static final int VERSION = 0x200_0000;
  static final int KEY_128 = 0x2000_0000;
  static final int KEY_EXCHANGE = 0x4000_0000;
  static final int KEY_56 = 0x8000_0000;

  private static final int IF_ASKED =
      UNICODE
          | OEM
          | SIGN
          | SEAL
          | NTLM
          | ALWAYS_SIGN
          | EXTENDED_SESSION_SECURITY
          | VERSION
          | KEY_128
          | KEY_EXCHANGE
          | KEY_56;

  private NtlmFlags() {}

  /** What a challenge grants of what the client asked for, and what it says in any case. */
  static int granted(int asked) {
    int granted = asked & IF_ASKED;
    if ((granted & UNICODE) != 0) {
      granted &= ~OEM;
    }
    return granted | REQUEST_TARGET | TARGET_TYPE_SERVER | TARGET_INFO;
  }
}
