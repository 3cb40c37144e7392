// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.HexFormat;

/** Object identifiers of mechanisms, as contents of their elements. */
final class Mechanism {
  private static final HexFormat HEX = HexFormat.of();

  /** 1.3.6.1.5.5.2 (RFC 4178). */
  static final byte[] SPNEGO = HEX.parseHex("2b0601050502");

  /** 1.3.6.1.4.1.311.2.2.10 (MS-SPNG section 1.9). */
  static final byte[] NTLM = HEX.parseHex("2b06010401823702020a");

  private Mechanism() {}
}
