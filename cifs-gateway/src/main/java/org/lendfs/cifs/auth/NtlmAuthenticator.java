// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.lendfs.vfs.user.UserDirectory;

/** NTLMv2 within SPNEGO or bare, against a directory of users. Thread-safe. */
public final class NtlmAuthenticator implements Authenticator {
  private final LogonParts parts;

  public NtlmAuthenticator(ServerNames names, LogonRules rules, UserDirectory users) {
    this(names, rules, users, new GuessGuard());
  }

  NtlmAuthenticator(ServerNames names, LogonRules rules, UserDirectory users, GuessGuard guard) {
    this.parts = new LogonParts(names, rules, users, guard, Clock.systemUTC(), new SecureRandom());
  }

  @Override
  public byte[] negotiateToken() {
    return SpnegoReply.offer();
  }

  @Override
  public AuthExchange begin(InetSocketAddress client) {
    return new NtlmExchange(new NtlmAcceptor(parts, client.getAddress()));
  }
}
