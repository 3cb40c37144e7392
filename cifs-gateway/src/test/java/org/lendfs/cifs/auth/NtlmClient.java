// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The client's side of NTLMv2 with MIC and key exchange, for tests. */
final class NtlmClient {
  static final byte[] SESSION_KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final int FLAGS =
      NtlmFlags.UNICODE
          | NtlmFlags.SIGN
          | NtlmFlags.NTLM
          | NtlmFlags.ALWAYS_SIGN
          | NtlmFlags.EXTENDED_SESSION_SECURITY
          | NtlmFlags.VERSION
          | NtlmFlags.KEY_128
          | NtlmFlags.KEY_EXCHANGE;
  private static final int FIXED_BYTES = 88;

  private final String user;
  private final String domain;
  private final String password;
  private int flags = FLAGS;
  private int version = 1;
  private boolean breaksMic;

  NtlmClient(String user, String domain, String password) {
    this.user = user;
    this.domain = domain;
    this.password = password;
  }

  /** A client that changed its first message after computing the MIC. */
  NtlmClient breakingMic() {
    breaksMic = true;
    return this;
  }

  /** A client without these abilities. */
  NtlmClient without(int lacking) {
    flags &= ~lacking;
    return this;
  }

  /** A client whose response says it is of another version than 2. */
  NtlmClient withVersion(int number) {
    version = number;
    return this;
  }

  byte[] negotiate() {
    ByteBuffer message = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    return message.put(NtlmReader.SIGNATURE).putInt(1).putInt(flags).array();
  }

  byte[] authenticate(byte[] challenge) throws MalformedTokenException {
    var reader = new NtlmReader(challenge, NtlmChallenge.TYPE);
    byte[] serverChallenge = reader.bytes(24, 8);
    byte[] made = clientChallenge(reader.payload(40));
    byte[] identity = NtlmProof.identity(new NtlmAuthenticate.Name(user, domain, ""));
    byte[] key = Digests.hmacMd5(NtHash.of(password), identity);
    byte[] proof = Digests.hmacMd5(key, serverChallenge, made);
    boolean exchanges = (flags & NtlmFlags.KEY_EXCHANGE) != 0;
    byte[] baseKey = Digests.hmacMd5(key, proof);
    byte[] encrypted = exchanges ? Digests.rc4(baseKey, SESSION_KEY) : new byte[0];
    byte[] message = message(joined(proof, made), encrypted);
    byte[] mic =
        Digests.hmacMd5(exchanges ? SESSION_KEY : baseKey, negotiate(), challenge, message);
    mic[0] ^= (byte) (breaksMic ? 1 : 0);
    System.arraycopy(mic, 0, message, 72, mic.length);
    return message;
  }

  /** A message with neither name nor proof. */
  byte[] authenticateAnonymously() {
    var anonymous = new NtlmClient("", "", "");
    return anonymous.message(new byte[0], Digests.rc4(new byte[16], SESSION_KEY));
  }

  private byte[] clientChallenge(byte[] targetInfo) {
    byte[] withoutEnd = Arrays.copyOf(targetInfo, targetInfo.length - 4);
    byte[] flagsPair = {6, 0, 4, 0, 2, 0, 0, 0};
    byte[] binding = new byte[20];
    binding[0] = 10;
    binding[2] = 16;
    byte[] head = new byte[28];
    head[0] = (byte) version;
    head[1] = (byte) version;
    return joined(head, withoutEnd, flagsPair, binding, new byte[8]);
  }

  private byte[] message(byte[] response, byte[] encryptedKey) {
    byte[][] payloads = {
      new byte[response.length == 0 ? 0 : 24],
      response,
      domain.getBytes(StandardCharsets.UTF_16LE),
      user.getBytes(StandardCharsets.UTF_16LE),
      "PC".getBytes(StandardCharsets.UTF_16LE),
      encryptedKey
    };
    ByteBuffer fixed = ByteBuffer.allocate(FIXED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fixed.put(NtlmReader.SIGNATURE).putInt(NtlmAuthenticate.TYPE);
    int offset = FIXED_BYTES;
    for (byte[] payload : payloads) {
      fixed.putShort((short) payload.length).putShort((short) payload.length).putInt(offset);
      offset += payload.length;
    }
    fixed.putInt(flags);
    return joined(fixed.array(), joined(payloads));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
