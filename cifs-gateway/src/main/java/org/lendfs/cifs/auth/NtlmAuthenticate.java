// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.Arrays;

/**
 * AUTHENTICATE_MESSAGE (MS-NLMP section 2.2.1.3).
 *
 * @param response NtChallengeResponse
 * @param lmResponse LmChallengeResponse, looked at for anonymous logons only
 * @param encryptedKey EncryptedRandomSessionKey; may be empty
 * @param message all of it
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
record NtlmAuthenticate(
    byte[] response, byte[] lmResponse, Name name, byte[] encryptedKey, int flags, byte[] message) {
  static final int TYPE = 3;

  private static final int LM_RESPONSE = 12;
  private static final int RESPONSE = 20;
  private static final int DOMAIN = 28;
  private static final int USER = 36;
  private static final int WORKSTATION = 44;
  private static final int KEY = 52;
  private static final int FLAGS = 60;
  private static final int MIC = 72;
  private static final int MIC_BYTES = 16;
  private static final int LONGEST_NAME = 256;

  /** Who the client says it is, letter for letter: the proof depends on it. */
  record Name(String user, String domain, String workstation) {}

  static NtlmAuthenticate decode(byte[] message) throws MalformedTokenException {
    var reader = new NtlmReader(message, TYPE);
    int flags = reader.integer(FLAGS);
    var name =
        new Name(
            reader.text(USER, flags), reader.text(DOMAIN, flags), reader.text(WORKSTATION, flags));
    if (Math.max(name.user().length(), name.domain().length()) > LONGEST_NAME) {
      throw new MalformedTokenException("name too long");
    }
    return new NtlmAuthenticate(
        reader.payload(RESPONSE),
        reader.payload(LM_RESPONSE),
        name,
        reader.payload(KEY),
        flags,
        message);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Nobody in particular (MS-NLMP section 3.2.5.1.2). */
  boolean isAnonymous() {
    return name.user().isEmpty() && response.length == 0 && lmResponse.length <= 1;
  }

  /** The MIC field, which is only there when the response promises it. */
  byte[] mic() throws MalformedTokenException {
    return new NtlmReader(message, TYPE).bytes(MIC, MIC_BYTES);
  }

  /** The message as the MIC is computed over it, when there is one. */
  byte[] withoutMic() {
    byte[] copy = message.clone();
    Arrays.fill(copy, MIC, MIC + MIC_BYTES, (byte) 0);
    return copy;
  }
}
