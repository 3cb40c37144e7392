// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.user.User;

/** The example of MS-NLMP section 4.2.4. */
class NtlmVectorTest {
  private static final byte[] CHALLENGE = hex("0123456789abcdef");
  private static final byte[] MADE =
      hex(
          "01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000"
              + "02000c0044006f006d00610069006e0001000c0053006500720076006500720000000000"
              + "00000000");

  private final TestUsers users = new TestUsers().with("User", "Password", 1);

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private byte[] key() {
    User user = users.find("USER").orElseThrow();
    var name = new NtlmAuthenticate.Name("User", "Domain", "COMPUTER");
    return users.ntlmKey(user, NtlmProof.identity(name)).orElseThrow();
  }

  private static NtlmProof proof() throws MalformedTokenException {
    byte[] response = Arrays.copyOf(hex("68cd0ab851e51c96aabc927bebef6a1c"), 16 + MADE.length);
    System.arraycopy(MADE, 0, response, 16, MADE.length);
    return NtlmProof.decode(response).orElseThrow();
  }

  @Test
  void derivesResponseKey() {
    assertThat(key()).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
  }

  @Test
  void recognizesProof() throws Exception {
    assertThat(proof().isBy(key(), CHALLENGE)).isTrue();
    assertThat(proof().isBy(key(), new byte[8])).isFalse();
    assertThat(proof().promisesMic()).isFalse();
  }

  @Test
  void derivesSessionKeyAndTakesTheRandomOneOut() throws Exception {
    byte[] base = proof().sessionBaseKey(key());

    assertThat(base).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
    assertThat(Digests.rc4(base, hex("c5dad2544fc9799094ce1ce90bc9d03e"))).containsOnly(0x55);
  }
}
