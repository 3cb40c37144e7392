// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Published examples: "The anatomy of signing and cryptographic keys" and "Encryption in SMB 3.0",
 * Microsoft's Open Specifications blog. Their names of keys are the client's.
 */
class KeyDerivationTest {
  private static final byte[] PREAUTH_HASH =
      hex(
          "0DD13628CC3ED218EF9DF9772D436D0887AB9814BFAE63A80AA845F36909DB79"
              + "28622DDDAD522D9751640A459762C5A9D6BB084CBB3CE6BDADEF5D5BCE3C6C01");
  private static final byte[] SESSION_KEY = hex("270E1BA896585EEB7AF3472D3B4C75A7");

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void derivesKeysOfSmb30() {
    SessionKeys keys = KeyDerivation.forSmb30(hex("7CD451825D0450D235424E44BA6E78CC"));

    assertThat(keys.signing()).isEqualTo(hex("0B7E9C5CAC36C0F6EA9AB275298CEDCE"));
    assertThat(keys.open()).isEqualTo(hex("FAD27796665B313EBB578F388632B4F7"));
    assertThat(keys.seal()).isEqualTo(hex("B0F0427F7CEB416D1D9DCC0CD4F99447"));
    assertThat(keys.application()).isEqualTo(hex("BB23A4575AA26C721AF525AF15A87B4F"));
  }

  @Test
  void derivesKeysOfSmb311() {
    SessionKeys keys = KeyDerivation.forSmb311(SESSION_KEY, PREAUTH_HASH, CipherKind.AES_128_GCM);

    assertThat(keys.signing()).isEqualTo(hex("73FE7A9A77BEF0BDE49C650D8CCB5F76"));
    assertThat(keys.open()).isEqualTo(hex("629BCBC54422A0F572B97F45989B6073"));
    assertThat(keys.seal()).isEqualTo(hex("E2AF0DCEFAC68DA71A0DFBD0D1350D74"));
    assertThat(keys.application()).isEqualTo(hex("6D7AD7954E9EC61E907B4D473DC178FF"));
  }

  @Test
  void derivesLongerCipherKeysForLongerCiphers() {
    SessionKeys keys = KeyDerivation.forSmb311(SESSION_KEY, PREAUTH_HASH, CipherKind.AES_256_GCM);

    assertThat(keys.signing()).isEqualTo(hex("73FE7A9A77BEF0BDE49C650D8CCB5F76"));
    assertThat(keys.open()).hasSize(32);
    assertThat(keys.seal()).hasSize(32).isNotEqualTo(keys.open());
  }

  @Test
  void derivesCipherKeysOf256BitsFromTheWholeSessionKey() {
    byte[] whole = new byte[32];
    System.arraycopy(SESSION_KEY, 0, whole, 0, 16);
    byte[] other = whole.clone();
    other[31] = 1;

    SessionKeys first = KeyDerivation.forSmb311(whole, PREAUTH_HASH, CipherKind.AES_256_CCM);
    SessionKeys second = KeyDerivation.forSmb311(other, PREAUTH_HASH, CipherKind.AES_256_CCM);

    assertThat(first.seal()).isNotEqualTo(second.seal());
    assertThat(first.signing()).isEqualTo(second.signing());
  }

  @Test
  void signsWithTheSessionKeyItselfInSmb2() {
    assertThat(KeyDerivation.signingKeyForSmb2(new byte[] {1})).hasSize(16).startsWith(1, 0);
  }

  @Test
  void refusesHashesOfAnotherLength() {
    assertThatThrownBy(
            () -> KeyDerivation.forSmb311(SESSION_KEY, new byte[32], CipherKind.AES_128_CCM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNoKeys() {
    assertThat(KeyDerivation.forSmb30(SESSION_KEY)).hasToString("SessionKeys");
  }
}
