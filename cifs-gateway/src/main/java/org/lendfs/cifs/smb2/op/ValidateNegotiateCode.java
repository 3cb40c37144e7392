// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.session.Negotiated;
import org.lendfs.cifs.smb2.message.IoctlReply;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.ValidateNegotiate;

/**
 * FSCTL_VALIDATE_NEGOTIATE_INFO: the client repeats, signed, what it sent unsigned in NEGOTIATE
 * (MS-SMB2 3.3.5.15.12). If it differs somebody has tampered with it, and the connection ends
 * without a word.
 */
public final class ValidateNegotiateCode implements ControlCode {
  public static final int NUMBER = 0x00140204;

  private static final int REPLY_LENGTH = 24;

  private final SmbSettings settings;

  public ValidateNegotiateCode(SmbSettings settings) {
    this.settings = settings;
  }

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException {
    ValidateNegotiate.Request claim = ValidateNegotiate.Request.decode(request.input().reader());
    Negotiated agreed = call.connection().negotiated();
    if (request.maximumOutput() < REPLY_LENGTH || !isTrue(claim, agreed)) {
      call.connection().wire().close("what was negotiated had been tampered with");
      throw new SmbException(NtStatus.ACCESS_DENIED);
    }
    ValidateNegotiate.Reply reply =
        new ValidateNegotiate.Reply(
            agreed.serverCapabilities(),
            settings.serverGuid(),
            NegotiateOperation.securityMode(settings),
            agreed.dialect().number());
    return Smb2Result.ok(new IoctlReply(request.controlCode(), request.fileId(), Opaque.of(reply)));
  }

  private boolean isTrue(ValidateNegotiate.Request claim, Negotiated agreed) {
    Negotiated.ClientFacts client = agreed.client();
    return claim.capabilities() == client.capabilities()
        && claim.guid().equals(client.guid())
        && claim.securityMode() == client.securityMode()
        && newest(claim) == agreed.dialect().number();
  }

  private int newest(ValidateNegotiate.Request claim) {
    return claim.dialects().stream()
        .flatMap(number -> SmbDialect.of(number).stream())
        .filter(dialect -> settings.security().newest().isAtLeast(dialect))
        .max(SmbDialect::compareTo)
        .map(SmbDialect::number)
        .orElse(0);
  }
}
