// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.SmbDialect;

/**
 * What client and server have agreed on for a connection.
 *
 * @param client what the client said of itself
 * @param serverCapabilities as the reply had them, for FSCTL_VALIDATE_NEGOTIATE_INFO
 * @param cipher null for no encryption
 * @param transferBytes largest READ, WRITE and transaction
 */
public record Negotiated(
    SmbDialect dialect,
    ClientFacts client,
    int serverCapabilities,
    SigningAlgorithm signing,
    @Nullable CipherKind cipher,
    int transferBytes) {

  /**
   * What a NEGOTIATE request says of its sender.
   *
   * @param securityMode as the request had it, and so are the others
   */
  public record ClientFacts(Guid guid, int securityMode, int capabilities) {}
}
