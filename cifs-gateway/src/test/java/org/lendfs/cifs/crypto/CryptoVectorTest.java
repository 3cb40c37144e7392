// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.cifs.crypto.provider.CryptoProviders;

/** Published vectors, put to each library. */
class CryptoVectorTest {
  private static final byte[] RFC4493_KEY = hex("2b7e151628aed2a6abf7158809cf4f3c");
  private static final byte[] SMB30_SESSION_KEY = hex("B4546771B515F766A86735532DD6C4F0");
  private static final byte[] SMB311_SESSION_KEY = hex("419FDDF34C1E001909D362AE7FB6AF79");
  private static final byte[] SMB311_PREAUTH_HASH =
      hex(
          "B23F3CBFD69487D9832B79B1594A367CDD950909B774C3A4C412B4FCEA9EDDDB"
              + "A7DB256BA2EA30E977F11F9B113247578E0E915C6D2A513B8F2FCA5707DC8770");

  static List<CryptoProvider> providers() {
    return List.of(CryptoProviders.portable(), CryptoProviders.best());
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static MemorySegment nativeCopy(Arena arena, byte[] bytes) {
    return arena.allocateFrom(JAVA_BYTE, bytes);
  }

  /** Example 4 of RFC 4493 has exactly the length of a header; its end is the signature's place. */
  @ParameterizedTest
  @MethodSource("providers")
  void signsWithCmacOfRfc4493(CryptoProvider provider) {
    byte[] message =
        hex(
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    byte[] code = provider.mac(SigningAlgorithm.AES_CMAC, RFC4493_KEY).of(message, List.of());

    assertThat(code).isEqualTo(hex("51f0bebf7e3b9d92fc49741779363cfe"));
  }

  /** A SESSION_SETUP response of dialect 3.1.1, as Windows signed it with AES-CMAC. */
  @ParameterizedTest
  @MethodSource("providers")
  void verifiesSessionSetupOfWindows(CryptoProvider provider) {
    byte[] message =
        hex(
            "FE534D4240000100000000000100800009000000000000000300000000000000FFFE000000000000"
                + "1900000000100000EBE146DA120BA25FC3376A49DFE31BC10900000048001D00A11B3019A0030A01"
                + "00A3120410010000003B453CDC3524164200000000");
    Signer signer =
        provider.signer(SigningAlgorithm.AES_CMAC, hex("73FE7A9A77BEF0BDE49C650D8CCB5F76"));

    assertThat(signer.verify(List.of(MemorySegment.ofArray(message)))).isTrue();
    message[70] ^= 1;
    assertThat(signer.verify(List.of(MemorySegment.ofArray(message)))).isFalse();
  }

  /** Test case 4.2 of RFC 4231 with its key filled with zeros, which HMAC does as well. */
  @ParameterizedTest
  @MethodSource("providers")
  void signsWithHmac(CryptoProvider provider) {
    byte[] key = Arrays.copyOf(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), 20);

    byte[] code =
        provider.mac(SigningAlgorithm.HMAC_SHA256, key).of(hex("4869205468657265"), List.of());

    assertThat(code).isEqualTo(hex("b0344c61d8db38535ca8afceaf0bf12b"));
  }

  /** A WRITE of dialect 3.0 and its answer, AES-128-CCM; the client's direction is opened. */
  @ParameterizedTest
  @MethodSource("providers")
  void opensSmb30Write(CryptoProvider provider) {
    SessionKeys keys = KeyDerivation.forSmb30(SMB30_SESSION_KEY);
    byte[] sealed =
        hex(
            "FD534D4281A286535415445DAE393921E44FA42E66E69A111892584FB5ED524A"
                + "744DA3EE87000000000001001100001400E4080025C8FEE16605A437832D1CD5"
                + "2DA9F4645333482A175FE5384563F45FCDAFAEF38BC62BA4D5C62897996625A4"
                + "4C29BE5658DE2E6117585779E7B59FFD971278D08580D7FA899E410E910EABF5"
                + "AA1DB43050B33B49182637759AC15D84BFCDF5B6B238993C0F4CF4D6012023F6"
                + "C627297075D84B7803912D0A9639634453595EF3E33FFE4E7AC2AB");

    assertOpens(provider.cipher(CipherKind.AES_128_CCM, keys.seal(), keys.open()), sealed);
  }

  /** The same of dialect 3.1.1, AES-128-GCM. */
  @ParameterizedTest
  @MethodSource("providers")
  void opensSmb311Write(CryptoProvider provider) {
    SessionKeys keys =
        KeyDerivation.forSmb311(SMB311_SESSION_KEY, SMB311_PREAUTH_HASH, CipherKind.AES_128_GCM);
    byte[] sealed =
        hex(
            "FD534D42BD73D97D2BC9001BCAFAC0FDFF5FEEBCC7D6822D269CAF48904C664C0000000087000000"
                + "0000010025000000001000006ECDD2A7AFC7B47763057A041B8FD4DAFFE990B70C9E09D36C084E02"
                + "D14EF247F8BDE38ACF6256F8B1D3B56F77FBDEB312FEA5E92CBCC1ED8FB2EBBFAA75E49A4A394BB4"
                + "4576545567C24D4C014D47C9FBDFDAFD2C4F9B72F8D256452620A299F48E29E53D6B61D1C13A19E9"
                + "1AF013F00D17E3ABC2FC3D36C8C1B6B93973253852DBD442E46EE8");

    assertOpens(provider.cipher(CipherKind.AES_128_GCM, keys.seal(), keys.open()), sealed);
  }

  private static void assertOpens(MessageCipher cipher, byte[] sealed) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source = nativeCopy(arena, sealed);
      MemorySegment target = source.asSlice(MessageCipher.TRANSFORM_HEADER_BYTES);

      assertThat(cipher.open(source, target)).isTrue();
      assertThat(new String(target.toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1))
          .startsWith("\u00FESMB")
          .endsWith("Smb3 encryption testing");
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wipesWhatIsForged(CryptoProvider provider) {
    for (CipherKind kind : CipherKind.values()) {
      byte[] key = new byte[kind.keyBytes()];
      MessageCipher cipher = provider.cipher(kind, key, key);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment sealed = sealed(arena, cipher, 100);
        for (int position : new int[] {4, 20, 44, 52, 151}) {
          MemorySegment forged = nativeCopy(arena, sealed.toArray(JAVA_BYTE));
          forged.set(JAVA_BYTE, position, (byte) (forged.get(JAVA_BYTE, position) ^ 1));
          MemorySegment target = arena.allocate(100);

          assertThat(cipher.open(forged, target)).describedAs("%s %s", kind, position).isFalse();
          assertThat(target.toArray(JAVA_BYTE)).containsOnly(0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesOtherLengthsAndProtocols(CryptoProvider provider) {
    byte[] key = new byte[16];
    MessageCipher cipher = provider.cipher(CipherKind.AES_128_GCM, key, key);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sealed = sealed(arena, cipher, 100);
      MemorySegment target = arena.allocate(100);
      for (int position : new int[] {0, 36, 42}) {
        MemorySegment changed = nativeCopy(arena, sealed.toArray(JAVA_BYTE));
        changed.set(JAVA_BYTE, position, (byte) (changed.get(JAVA_BYTE, position) + 1));
        assertThat(cipher.open(changed, target)).isFalse();
      }
      assertThat(cipher.open(sealed, target)).isTrue();
      assertThatThrownBy(() -> cipher.open(sealed.asSlice(0, 51), target))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> cipher.open(sealed, target.asSlice(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void usesEachNonceOnce(CryptoProvider provider) {
    byte[] key = new byte[16];
    MessageCipher cipher = provider.cipher(CipherKind.AES_128_CCM, key, key);
    try (Arena arena = Arena.ofConfined()) {
      byte[] first = sealed(arena, cipher, 10).asSlice(20, 16).toArray(JAVA_BYTE);
      byte[] second = sealed(arena, cipher, 10).asSlice(20, 16).toArray(JAVA_BYTE);

      assertThat(first).isNotEqualTo(second).endsWith(0, 0, 0, 0, 0);
    }
  }

  private static MemorySegment sealed(Arena arena, MessageCipher cipher, int lengthBytes) {
    MemorySegment message = arena.allocate(lengthBytes).fill((byte) 7);
    MemorySegment sealed = arena.allocate(lengthBytes + MessageCipher.TRANSFORM_HEADER_BYTES);
    cipher.seal(42, List.of(message), sealed);
    return sealed;
  }
}
