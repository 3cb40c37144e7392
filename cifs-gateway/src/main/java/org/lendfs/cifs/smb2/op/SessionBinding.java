// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.auth.AuthStep;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.session.Logon;
import org.lendfs.cifs.session.Negotiated;
import org.lendfs.cifs.session.Protection;
import org.lendfs.cifs.session.ProtectionFactory;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * Binds a session to one more connection (MS-SMB2 3.3.5.5.2): its user logs on there again, and
 * signs what he sends with the key of the session. Whatever goes wrong, the session stays as it is.
 * Thread-safe; may block.
 */
final class SessionBinding {
  private final SessionTable sessions;
  private final ProtectionFactory protections;
  private final LogonLeg leg;

  SessionBinding(SessionTable sessions, ProtectionFactory protections, LogonLeg leg) {
    this.sessions = sessions;
    this.protections = protections;
    this.leg = leg;
  }

  Smb2Result serve(SessionSetupRequest request, Smb2Call call) throws SmbException {
    SmbSession session =
        sessions
            .find(call.header().sessionId())
            .filter(SmbSession::isValid)
            .orElseThrow(() -> new SmbException(NtStatus.USER_SESSION_DELETED));
    boolean genuine = call.isSignedBy(session);
    if (genuine) {
      // Replies are signed with the key of the session until the connection has its own.
      call.replyFrom(session);
    }
    NtStatus refusal = refusal(session, call, genuine);
    if (refusal != null) {
      throw new SmbException(refusal, "not bound");
    }
    Logon logon = call.connection().binding(session);
    logon.lock().lock();
    try {
      return step(request, call, session, logon);
    } finally {
      logon.lock().unlock();
    }
  }

  /** What is wrong with the connection comes first, as clients expect it. */
  private static @Nullable NtStatus refusal(SmbSession session, Smb2Call call, boolean genuine) {
    SmbConnection connection = call.connection();
    Optional<NtStatus> mismatch =
        mismatch(session.connection().negotiated(), connection.negotiated());
    if (mismatch.isPresent()) {
      return mismatch.get();
    }
    if (session.kind() != AccountKind.USER) {
      return NtStatus.NOT_SUPPORTED;
    }
    if (session.isExpired()) {
      return NtStatus.NETWORK_SESSION_EXPIRED;
    }
    if (connection.session(session.id()).isPresent()) {
      return NtStatus.REQUEST_NOT_ACCEPTED;
    }
    if (!call.header().isSigned()) {
      return NtStatus.INVALID_PARAMETER;
    }
    return genuine ? null : NtStatus.ACCESS_DENIED;
  }

  private static Optional<NtStatus> mismatch(Negotiated session, Negotiated other) {
    boolean gmac = session.signing() == SigningAlgorithm.AES_GMAC;
    if (gmac != (other.signing() == SigningAlgorithm.AES_GMAC)) {
      return Optional.of(gmac ? NtStatus.REQUEST_OUT_OF_SEQUENCE : NtStatus.NOT_SUPPORTED);
    }
    if (!other.dialect().isAtLeast(SmbDialect.SMB_3_0)) {
      return Optional.of(NtStatus.REQUEST_NOT_ACCEPTED);
    }
    if (session.dialect() != other.dialect() || session.cipher() != other.cipher()) {
      return Optional.of(NtStatus.INVALID_PARAMETER);
    }
    boolean offered = (other.serverCapabilities() & NegotiateReply.CAPABILITY_MULTI_CHANNEL) != 0;
    return offered ? Optional.empty() : Optional.of(NtStatus.REQUEST_NOT_ACCEPTED);
  }

  private Smb2Result step(
      SessionSetupRequest request, Smb2Call call, SmbSession session, Logon logon)
      throws SmbException {
    AuthStep step = leg.go(request, call, logon);
    if (step instanceof AuthStep.Continue more) {
      return LogonLeg.more(more);
    }
    call.connection().bindingDone(session);
    return switch (step) {
      case AuthStep.Continue more -> LogonLeg.more(more);
      case AuthStep.Refused refused -> LogonLeg.refused(refused);
      case AuthStep.Accepted accepted -> accepted(accepted, call, session, logon);
    };
  }

  private Smb2Result accepted(
      AuthStep.Accepted accepted, Smb2Call call, SmbSession session, Logon logon)
      throws SmbException {
    if (accepted.kind() != AccountKind.USER
        || !accepted.user().user().id().equals(session.user().id())) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "another user's session");
    }
    SmbConnection connection = call.connection();
    Protection protection =
        protections.protection(connection.negotiated(), accepted.sessionKey(), logon.hash());
    session.bind(connection, protection.signer());
    int flags = session.isEncryptionRequired() ? SessionSetupReply.FLAG_ENCRYPT_DATA : 0;
    return Smb2Result.ok(new SessionSetupReply(flags, Opaque.wrap(accepted.token())));
  }
}
