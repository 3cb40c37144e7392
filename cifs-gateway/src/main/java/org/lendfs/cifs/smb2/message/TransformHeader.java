// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * In front of an encrypted message (MS-SMB2 2.2.41), as far as it is looked at before decryption.
 *
 * @param messageLength of the message once decrypted
 */
public record TransformHeader(long messageLength, int flags, long sessionId) {
  public static final int LENGTH = 52;

  /** 0xFD 'S' 'M' 'B' as a little-endian number. */
  public static final int PROTOCOL_ID = 0x424D53FD;

  private static final int SIGNATURE_AND_NONCE_LENGTH = 32;

  /** Encrypted; before 3.1.1 the same value is the number of AES-128-CCM. */
  private static final int FLAG_ENCRYPTED = 1;

  public static TransformHeader decode(SmbReader reader) throws MalformedMessageException {
    if (reader.readInt() != PROTOCOL_ID) {
      throw new MalformedMessageException("no transform header");
    }
    reader.skip(SIGNATURE_AND_NONCE_LENGTH);
    long length = reader.readUnsignedInt();
    reader.skip(2);
    int flags = reader.readUnsignedShort();
    long sessionId = reader.readLong();
    if (flags != FLAG_ENCRYPTED || length != reader.remaining()) {
      throw new MalformedMessageException(
          "flags=" + flags + " length=" + length + " came=" + reader.remaining());
    }
    return new TransformHeader(length, flags, sessionId);
  }
}
