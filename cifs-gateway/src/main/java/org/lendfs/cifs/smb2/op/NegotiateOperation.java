// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.session.Negotiated;
import org.lendfs.cifs.session.PreauthHash;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.smb2.message.FileTimes;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NegotiateContext;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;

/** NEGOTIATE: agrees on a dialect and on algorithms (MS-SMB2 3.3.5.4). Never blocks. */
public final class NegotiateOperation implements Smb2Operation<NegotiateRequest> {
  private final SmbSettings settings;
  private final Authenticator authenticator;

  public NegotiateOperation(SmbSettings settings, Authenticator authenticator) {
    this.settings = settings;
    this.authenticator = authenticator;
  }

  @Override
  public NegotiateRequest decode(SmbReader message) throws MalformedMessageException {
    return NegotiateRequest.decode(message);
  }

  @Override
  public Smb2Result serve(NegotiateRequest request, Smb2Call call) throws SmbException {
    SmbConnection connection = call.connection();
    Agreement agreement = new Agreement(settings.security(), request);
    Negotiated agreed = agreed(agreement);
    // The connection's state must be there before the reply, after which anything may come.
    AtomicReference<PreauthHash> hash = new AtomicReference<>(PreauthHash.START);
    ByteBuffer message =
        call.observeMessages(reply -> connection.negotiated(agreed, hash.get().with(reply)));
    hash.set(PreauthHash.START.with(message));
    return Smb2Result.ok(reply(agreed.dialect().number(), agreed, agreement.contexts(agreed)));
  }

  private Negotiated agreed(Agreement agreement) throws SmbException {
    return agreement.reach(transferBytes(agreement.dialect()), settings.multichannel());
  }

  private int transferBytes(SmbDialect dialect) {
    int maximum = settings.limits().transferBytes();
    return dialect.hasMultiCredit() ? maximum : Math.min(maximum, SmbLimits.BYTES_PER_CREDIT);
  }

  private NegotiateReply reply(int dialect, Negotiated agreed, List<NegotiateContext> contexts) {
    return new NegotiateReply(
        securityMode(settings),
        dialect,
        settings.serverGuid(),
        agreed.serverCapabilities(),
        agreed.transferBytes(),
        FileTimes.of(Instant.now()),
        Opaque.wrap(authenticator.negotiateToken()),
        contexts);
  }

  /** SecurityMode of this server in every reply. */
  static int securityMode(SmbSettings settings) {
    return NegotiateRequest.SIGNING_ENABLED
        | (settings.security().signingRequired() ? NegotiateRequest.SIGNING_REQUIRED : 0);
  }

  /**
   * The answer to a client that began with SMB 1 and speaks later dialects too: it goes on with a
   * NEGOTIATE of SMB 2 (MS-SMB2 3.3.5.3.1).
   */
  public NegotiateReply anyDialect() {
    return new NegotiateReply(
        securityMode(settings),
        SmbDialect.WILDCARD_NUMBER,
        settings.serverGuid(),
        0,
        Math.min(settings.limits().transferBytes(), SmbLimits.BYTES_PER_CREDIT),
        FileTimes.of(Instant.now()),
        Opaque.wrap(authenticator.negotiateToken()),
        List.of());
  }

  /**
   * The answer to a client that began with SMB 1 and speaks 2.0.2: nothing else follows (MS-SMB2
   * 3.3.5.3.2).
   */
  public NegotiateReply oldestDialect(SmbConnection connection) throws SmbException {
    NegotiateRequest request =
        new NegotiateRequest(
            NegotiateRequest.SIGNING_ENABLED,
            0,
            Guid.ZERO,
            List.of(SmbDialect.SMB_2_0_2.number()),
            List.of());
    Agreement agreement = new Agreement(settings.security(), request);
    Negotiated agreed = agreed(agreement);
    connection.negotiated(agreed, PreauthHash.START);
    return reply(agreed.dialect().number(), agreed, List.of());
  }

  /** Whether a client that offers only this dialect would be served. */
  public boolean speaks(SmbDialect dialect) {
    return dialect.isAtLeast(settings.security().oldest())
        && settings.security().newest().isAtLeast(dialect);
  }
}
