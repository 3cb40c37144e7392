// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Optional;
import org.lendfs.vfs.user.User;

/**
 * The server's side of one NTLM logon (MS-NLMP section 3.2.5.1), connection-oriented, NTLMv2 only.
 *
 * <p>A client that promises a MIC in its proof must send the right one. One that cannot do session
 * security with 128 or 56 bits and unicode is refused like one with a wrong password.
 */
final class NtlmAcceptor {
  private static final int NEGOTIATE = 1;
  private static final int NEGOTIATE_FLAGS = 12;
  private static final int KEY_BYTES = 16;
  private static final int NEEDED = NtlmFlags.UNICODE | NtlmFlags.EXTENDED_SESSION_SECURITY;

  private final LogonParts parts;
  private final InetAddress client;
  private final byte[] challenge = new byte[8];
  private byte[] negotiateMessage = {};
  private byte[] challengeMessage = {};
  private int granted;

  NtlmAcceptor(LogonParts parts, InetAddress client) {
    this.parts = parts;
    this.client = client;
  }

  boolean isBegun() {
    return challengeMessage.length > 0;
  }

  /** Answers NEGOTIATE_MESSAGE. */
  byte[] challenge(byte[] negotiate) throws MalformedTokenException {
    var reader = new NtlmReader(negotiate, NEGOTIATE);
    granted = NtlmFlags.granted(reader.integer(NEGOTIATE_FLAGS));
    parts.random().nextBytes(challenge);
    byte[] info = TargetInfo.of(parts.names(), parts.fileTime());
    negotiateMessage = negotiate.clone();
    challengeMessage =
        new NtlmChallenge(granted, challenge, parts.names().netbios(), info).encode();
    return challengeMessage.clone();
  }

  /** Judges AUTHENTICATE_MESSAGE. May block, see {@link GuessGuard}. */
  NtlmVerdict authenticate(byte[] bytes) throws MalformedTokenException {
    NtlmAuthenticate message = NtlmAuthenticate.decode(bytes);
    if (message.isAnonymous()) {
      return withoutProof(parts.rules().anonymous(), AccountKind.ANONYMOUS, message);
    }
    Optional<NtlmProof> proof = NtlmProof.decode(message.response());
    if (proof.isEmpty() || (message.flags() & granted & NEEDED) != NEEDED) {
      return new NtlmVerdict.Denied(AuthRefusal.LOGON_FAILURE);
    }
    Optional<User> user = find(message.name().user());
    if (user.isEmpty() && parts.rules().guest().isPresent()) {
      return withoutProof(parts.rules().guest(), AccountKind.GUEST, message);
    }
    return prove(message, proof.get(), user);
  }

  private Optional<User> find(String name) {
    Optional<User> user = parts.users().find(name);
    int at = name.indexOf('@');
    return user.isPresent() || at < 1 ? user : parts.users().find(name.substring(0, at));
  }

  private NtlmVerdict prove(NtlmAuthenticate message, NtlmProof proof, Optional<User> user)
      throws MalformedTokenException {
    String name = user.map(User::name).orElse(message.name().user());
    if (!parts.guard().admit(name, client)) {
      return new NtlmVerdict.Denied(AuthRefusal.TOO_MANY_FAILURES);
    }
    byte[] identity = NtlmProof.identity(message.name());
    Optional<byte[]> known = user.flatMap(found -> parts.users().ntlmKey(found, identity));
    // A name that is not known costs the same arithmetic.
    byte[] key = known.orElseGet(() -> Digests.hmacMd5(challenge, identity));
    boolean right = proof.isBy(key, challenge);
    byte[] sessionKey = exportedKey(message, proof.sessionBaseKey(key));
    if (!right || known.isEmpty() || !hasRightMic(message, proof, sessionKey)) {
      return new NtlmVerdict.Denied(AuthRefusal.LOGON_FAILURE);
    }
    parts.guard().succeeded(name, client);
    var who = new AuthenticatedUser(user.orElseThrow(), message.name().workstation());
    return new NtlmVerdict.Granted(who, AccountKind.USER, sessionKey, message.flags() & granted);
  }

  private boolean hasRightMic(NtlmAuthenticate message, NtlmProof proof, byte[] sessionKey)
      throws MalformedTokenException {
    return !proof.promisesMic()
        || MessageDigest.isEqual(
            message.mic(),
            Digests.hmacMd5(sessionKey, negotiateMessage, challengeMessage, message.withoutMic()));
  }

  private byte[] exportedKey(NtlmAuthenticate message, byte[] keyExchangeKey)
      throws MalformedTokenException {
    if ((message.flags() & granted & NtlmFlags.KEY_EXCHANGE) == 0) {
      return keyExchangeKey;
    }
    if (message.encryptedKey().length != KEY_BYTES) {
      throw new MalformedTokenException("session key of another length");
    }
    return Digests.rc4(keyExchangeKey, message.encryptedKey());
  }

  /** Nothing is proven, so the key that others could not know is none: all zeros. */
  private NtlmVerdict withoutProof(Optional<User> user, AccountKind kind, NtlmAuthenticate message)
      throws MalformedTokenException {
    if (user.isEmpty()) {
      return new NtlmVerdict.Denied(AuthRefusal.ACCESS_DENIED);
    }
    byte[] sessionKey = exportedKey(message, new byte[KEY_BYTES]);
    var who = new AuthenticatedUser(user.get(), message.name().workstation());
    return new NtlmVerdict.Granted(who, kind, sessionKey, message.flags() & granted);
  }
}
