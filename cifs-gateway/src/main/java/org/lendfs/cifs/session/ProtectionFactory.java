// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.KeyDerivation;
import org.lendfs.cifs.crypto.SessionKeys;
import org.lendfs.cifs.smb2.message.SmbDialect;

/** Makes the keys of a session out of what its logon left (MS-SMB2 3.3.5.5.3). Thread-safe. */
public final class ProtectionFactory {
  private final CryptoProvider crypto;

  public ProtectionFactory(CryptoProvider crypto) {
    this.crypto = crypto;
  }

  /**
   * The protection of a session.
   *
   * @param hash over all messages up to the last SESSION_SETUP request; for 3.1.1
   */
  public Protection protection(Negotiated agreed, byte[] sessionKey, PreauthHash hash) {
    if (!agreed.dialect().isAtLeast(SmbDialect.SMB_3_0)) {
      byte[] key = KeyDerivation.signingKeyForSmb2(sessionKey);
      return new Protection(crypto.signer(agreed.signing(), key), null);
    }
    CipherKind cipher = agreed.cipher();
    SessionKeys keys =
        agreed.dialect() == SmbDialect.SMB_3_1_1
            ? KeyDerivation.forSmb311(
                sessionKey, hash.toBytes(), cipher == null ? CipherKind.AES_128_GCM : cipher)
            : KeyDerivation.forSmb30(sessionKey);
    return new Protection(
        crypto.signer(agreed.signing(), keys.signing()),
        cipher == null ? null : crypto.cipher(cipher, keys.seal(), keys.open()));
  }
}
