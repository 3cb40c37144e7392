// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

/**
 * Keys of a session, as the server uses them. Never printed.
 *
 * @param signing Session.SigningKey or Channel.SigningKey
 * @param seal Session.EncryptionKey: encrypts what the server sends
 * @param open Session.DecryptionKey: decrypts what the client sends
 * @param application Session.ApplicationKey
 */
@SuppressWarnings("ArrayRecordComponent") // keys are used, never compared
public record SessionKeys(byte[] signing, byte[] seal, byte[] open, byte[] application) {
  @Override
  public String toString() {
    return "SessionKeys";
  }
}
