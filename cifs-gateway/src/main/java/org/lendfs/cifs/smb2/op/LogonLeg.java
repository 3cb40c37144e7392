// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.nio.ByteBuffer;
import org.lendfs.cifs.auth.AuthExchange;
import org.lendfs.cifs.auth.AuthRefusal;
import org.lendfs.cifs.auth.AuthStep;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.session.Logon;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;

/** One request and reply of a logon, with the hash over its messages. Thread-safe; may block. */
final class LogonLeg {
  private final Authenticator authenticator;

  LogonLeg(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Goes on with a logon, whose lock the caller holds, or begins it. */
  AuthStep go(SessionSetupRequest request, Smb2Call call, Logon logon) {
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
      exchange = authenticator.begin(call.connection().wire().remoteAddress());
      logon.exchange(exchange);
    }
    AuthStep step = exchange.next(request.token().toBytes());
    if (!(step instanceof AuthStep.Continue)) {
      logon.exchange(null);
    }
    return step;
  }

  static Smb2Result more(AuthStep.Continue more) {
    return Smb2Result.of(
        NtStatus.MORE_PROCESSING_REQUIRED, new SessionSetupReply(0, Opaque.wrap(more.token())));
  }

  static Smb2Result refused(AuthStep.Refused refused) {
    return Smb2Result.failed(status(refused.reason()));
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
}
