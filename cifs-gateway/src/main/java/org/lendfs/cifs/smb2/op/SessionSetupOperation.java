// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.auth.AuthExchange;
import org.lendfs.cifs.auth.AuthRefusal;
import org.lendfs.cifs.auth.AuthStep;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.config.SmbSecurity;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.Logon;
import org.lendfs.cifs.session.Negotiated;
import org.lendfs.cifs.session.ProtectionFactory;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.Client;

/**
 * SESSION_SETUP: logs a user on, or on again (MS-SMB2 3.3.5.5). A failed attempt to log on again
 * leaves the session as it was. Sessions are not bound to a second connection.
 */
public final class SessionSetupOperation implements Smb2Operation<SessionSetupRequest> {
  private final SmbSecurity security;
  private final Authenticator authenticator;
  private final SessionTable sessions;
  private final ProtectionFactory protections;

  public SessionSetupOperation(
      SmbSecurity security,
      Authenticator authenticator,
      SessionTable sessions,
      ProtectionFactory protections) {
    this.security = security;
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.protections = protections;
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
      throw bindingRefused(call);
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

  /**
   * The status says first what would be wrong with the connection, as clients expect it, and is
   * signed for whoever has the key of the session.
   */
  private SmbException bindingRefused(Smb2Call call) {
    SmbSession session = sessions.find(call.header().sessionId()).orElse(null);
    if (session == null || !session.isValid()) {
      return new SmbException(NtStatus.USER_SESSION_DELETED);
    }
    if (call.isSignedBy(session)) {
      call.replyFrom(session);
    }
    Negotiated one = session.connection().negotiated();
    return new SmbException(
        mismatch(one, call.connection().negotiated()), "sessions are not bound");
  }

  /** A session of another connection is none of this one; its client may learn so reliably. */
  private SmbException unknown(Smb2Call call) {
    sessions.find(call.header().sessionId()).filter(call::isSignedBy).ifPresent(call::replyFrom);
    return new SmbException(NtStatus.USER_SESSION_DELETED);
  }

  private static NtStatus mismatch(Negotiated session, Negotiated other) {
    boolean gmac = session.signing() == SigningAlgorithm.AES_GMAC;
    if (gmac != (other.signing() == SigningAlgorithm.AES_GMAC)) {
      return gmac ? NtStatus.REQUEST_OUT_OF_SEQUENCE : NtStatus.NOT_SUPPORTED;
    }
    if (!other.dialect().isAtLeast(SmbDialect.SMB_3_0)) {
      return NtStatus.REQUEST_NOT_ACCEPTED;
    }
    boolean same = session.dialect() == other.dialect() && session.cipher() == other.cipher();
    return same ? NtStatus.REQUEST_NOT_ACCEPTED : NtStatus.INVALID_PARAMETER;
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
    Logon logon = session.logon();
    ByteBuffer message =
        call.observeMessages(reply -> {
          // Only replies that ask for more count: the key is made before the last one.
          if (logon.exchange() != null) {
            logon.hash(logon.hash().with(reply));
          }
        });
    logon.hash(logon.hash().with(message));
    AuthExchange exchange = logon.exchange();
    if (exchange == null) {
      exchange = authenticator.begin(session.connection().wire().remoteAddress());
      logon.exchange(exchange);
    }
    return switch (exchange.next(request.token().toBytes())) {
      case AuthStep.Continue more ->
          Smb2Result.of(
              NtStatus.MORE_PROCESSING_REQUIRED,
              new SessionSetupReply(0, Opaque.wrap(more.token())));
      case AuthStep.Refused refused -> refused(session, refused.reason());
      case AuthStep.Accepted accepted -> accepted(request, session, accepted);
    };
  }

  private Smb2Result refused(SmbSession session, AuthRefusal reason) {
    session.logon().exchange(null);
    if (!session.isValid()) {
      sessions.end(session, EndReason.LOGGED_OFF);
    }
    return Smb2Result.failed(status(reason));
  }

  private static NtStatus status(AuthRefusal reason) {
    return switch (reason) {
      case MALFORMED -> NtStatus.INVALID_PARAMETER;
      case NO_MECHANISM -> NtStatus.NOT_SUPPORTED;
      case LOGON_FAILURE -> NtStatus.LOGON_FAILURE;
      case ACCESS_DENIED -> NtStatus.ACCESS_DENIED;
      case TOO_MANY_FAILURES -> NtStatus.ACCOUNT_LOCKED_OUT;
    };
  }

  private Smb2Result accepted(
      SessionSetupRequest request, SmbSession session, AuthStep.Accepted accepted)
      throws SmbException {
    Logon logon = session.logon();
    logon.exchange(null);
    boolean first = !session.isValid();
    if (first && accepted.kind() == AccountKind.USER) {
      session.protect(
          protections.protection(
              session.connection().negotiated(), accepted.sessionKey(), logon.hash()),
          security.encryption() == SmbSecurity.Encryption.REQUIRED);
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
