// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * NTLMv2_RESPONSE (MS-NLMP section 2.2.2.8): a proof, and what it was made over.
 *
 * @param proof NTProofStr
 * @param made NTLMv2_CLIENT_CHALLENGE
 * @param promisesMic whether the message that carried it must have a MIC
 */
@SuppressWarnings("ArrayRecordComponent") // checked at once, never compared
record NtlmProof(byte[] proof, byte[] made, boolean promisesMic) {
  private static final int PROOF_BYTES = 16;
  private static final int PAIRS_OFFSET = 28;
  private static final int VERSION = 1;

  /** Reads a response; empty for the older kinds, which are never let in. */
  static Optional<NtlmProof> decode(byte[] response) throws MalformedTokenException {
    if (response.length < PROOF_BYTES + PAIRS_OFFSET + 4
        || response[PROOF_BYTES] != VERSION
        || response[PROOF_BYTES + 1] != VERSION) {
      return Optional.empty();
    }
    byte[] proof = Arrays.copyOf(response, PROOF_BYTES);
    byte[] made = Arrays.copyOfRange(response, PROOF_BYTES, response.length);
    ByteBuffer pairs = ByteBuffer.wrap(made).position(PAIRS_OFFSET);
    return Optional.of(new NtlmProof(proof, made, TargetInfo.promisesMic(pairs)));
  }

  /** What {@link org.lendfs.vfs.user.UserDirectory#ntlmKey} binds the key to. */
  static byte[] identity(NtlmAuthenticate.Name name) {
    var upper = new StringBuilder(name.user());
    for (int i = 0; i < upper.length(); i++) {
      // Character by character as Windows does it, which knows no SS for a sharp s.
      upper.setCharAt(i, Character.toUpperCase(upper.charAt(i)));
    }
    return upper.append(name.domain()).toString().getBytes(StandardCharsets.UTF_16LE);
  }

  /** Whether whoever made this had the key. Takes as long when it had not. */
  boolean isBy(byte[] key, byte[] challenge) {
    return MessageDigest.isEqual(proof, Digests.hmacMd5(key, challenge, made));
  }

  /** SessionBaseKey, which for NTLMv2 is the KeyExchangeKey as well. */
  byte[] sessionBaseKey(byte[] key) {
    return Digests.hmacMd5(key, proof);
  }
}
