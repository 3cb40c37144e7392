// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.auth.AuthStep;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.config.SmbSecurity;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.ProtectionFactory;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.Client;

/**
 * SESSION_SETUP: logs a user on, or on again, or over one more connection (MS-SMB2 3.3.5.5). A
 * failed attempt to log on again ends the session; durable opens wait for its client.
 */
public final class SessionSetupOperation implements Smb2Operation<SessionSetupRequest> {
  private final SmbSecurity security;
  private final SessionTable sessions;
  private final ProtectionFactory protections;
  private final LogonLeg leg;
  private final SessionBinding binding;

  public SessionSetupOperation(
      SmbSecurity security,
      Authenticator authenticator,
      SessionTable sessions,
      ProtectionFactory protections) {
    this.security = security;
    this.sessions = sessions;
    this.protections = protections;
    this.leg = new LogonLeg(authenticator);
    this.binding = new SessionBinding(sessions, protections, leg);
  }

  @Override
  public SessionSetupRequest decode(SmbReader message) throws MalformedMessageException {
    return SessionSetupRequest.decode(message);
  }

  @Override
  public Smb2Result serve(SessionSetupRequest request, Smb2Call call) throws SmbException {
    SmbConnection connection = call.connection();
    requireEncryptionIfSet(connection);
    long id = call.header().sessionId();
    if (request.isBinding()) {
      return binding.serve(request, call);
    }
    SmbSession session =
        id == 0
            ? sessions.begin(connection, client(connection))
            : connection.session(id).orElseThrow(() -> unknown(call));
    call.replyFrom(session);
    session.logon().lock().lock();
    try {
      return step(request, call, session);
    } finally {
      session.logon().lock().unlock();
    }
  }

  private void requireEncryptionIfSet(SmbConnection connection) throws SmbException {
    if (security.encryption() == SmbSecurity.Encryption.REQUIRED
        && connection.negotiated().cipher() == null) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "encryption is required");
    }
  }

  /** A session of another connection is none of this one; its client may learn so reliably. */
  private SmbException unknown(Smb2Call call) {
    sessions.find(call.header().sessionId()).filter(call::isSignedBy).ifPresent(call::replyFrom);
    return new SmbException(NtStatus.USER_SESSION_DELETED);
  }

  private static Client client(SmbConnection connection) {
    var agreed = connection.negotiated();
    return new Client(
        agreed.client().guid().toString(),
        agreed.dialect().toString(),
        connection.wire().remoteAddress());
  }

  private Smb2Result step(SessionSetupRequest request, Smb2Call call, SmbSession session)
      throws SmbException {
    return switch (leg.go(request, call, session.logon())) {
      case AuthStep.Continue more -> LogonLeg.more(more);
      case AuthStep.Refused refused -> {
        sessions.end(session, EndReason.LOGGED_OFF);
        yield LogonLeg.refused(refused);
      }
      case AuthStep.Accepted accepted -> accepted(request, session, accepted);
    };
  }

  private Smb2Result accepted(
      SessionSetupRequest request, SmbSession session, AuthStep.Accepted accepted)
      throws SmbException {
    boolean first = !session.isValid();
    if (first && accepted.kind() == AccountKind.USER) {
      session.protect(
          protections.protection(
              session.connection().negotiated(), accepted.sessionKey(), session.logon().hash()),
          security.encryption() == SmbSecurity.Encryption.REQUIRED,
          (request.securityMode() & NegotiateRequest.SIGNING_REQUIRED) != 0);
    }
    if (!session.accept(accepted.user().user(), accepted.kind(), expiry())) {
      throw new SmbException(NtStatus.USER_SESSION_DELETED);
    }
    if (first && request.previousSessionId() != 0) {
      sessions.supersede(request.previousSessionId(), session);
    }
    return Smb2Result.ok(new SessionSetupReply(flags(session), Opaque.wrap(accepted.token())));
  }

  private @Nullable Instant expiry() {
    Duration lifetime = security.sessionLifetime();
    return lifetime.isZero() ? null : Instant.now().plus(lifetime);
  }

  private static int flags(SmbSession session) {
    int kind =
        switch (session.kind()) {
          case USER -> 0;
          case GUEST -> SessionSetupReply.FLAG_GUEST;
          case ANONYMOUS -> SessionSetupReply.FLAG_ANONYMOUS;
        };
    return kind | (session.isEncryptionRequired() ? SessionSetupReply.FLAG_ENCRYPT_DATA : 0);
  }
}
