// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.MD4Digest;

/**
 * What NTLM makes of a password: MD4 over UTF-16LE, NTOWFv1 of MS-NLMP section 3.3.1. Whoever has
 * it can log on, so it is to be kept like the password.
 */
public final class NtHash {
  /** Length of a hash. */
  public static final int BYTES = 16;

  private NtHash() {}

  /** The hash of a password, the caller's to wipe. */
  public static byte[] of(String password) {
    byte[] text = password.getBytes(StandardCharsets.UTF_16LE);
    var digest = new MD4Digest();
    digest.update(text, 0, text.length);
    byte[] hash = new byte[BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** NTOWFv2 of MS-NLMP section 3.3.2, for {@link org.lendfs.vfs.user.UserDirectory#ntlmKey}. */
  public static byte[] keyOf(byte[] hash, byte[] identity) {
    return Digests.hmacMd5(hash, identity);
  }
}
