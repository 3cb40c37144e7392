// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * First signatures with the key of {@link NtlmClient}, written down once more (MS-NLMP 3.4.4.2).
 */
final class Signatures {
  private Signatures() {}

  static byte[] sign(String direction, byte[] data) {
    byte[] key = NtlmClient.SESSION_KEY;
    byte[] signKey = Digests.md5(key, magic(direction, "signing"));
    byte[] sealKey = Digests.md5(key, magic(direction, "sealing"));
    byte[] hash = Digests.hmacMd5(signKey, new byte[4], data);
    byte[] checksum = Digests.rc4(sealKey, Arrays.copyOf(hash, 8));
    byte[] signature = new byte[16];
    signature[0] = 1;
    System.arraycopy(checksum, 0, signature, 4, 8);
    return signature;
  }

  private static byte[] magic(String direction, String use) {
    return ("session key to " + direction + " " + use + " key magic constant\0")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
