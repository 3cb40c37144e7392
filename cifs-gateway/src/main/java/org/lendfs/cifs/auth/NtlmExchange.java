// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/**
 * One NTLM logon, within SPNEGO when the client's first token is, else bare.
 *
 * <p>A client that signs its list of mechanisms gets the list signed in return; a wrong signature,
 * which means that somebody changed the list on the way, ends the logon.
 */
final class NtlmExchange implements AuthExchange {
  private static final byte[] NOTHING = {};

  private final NtlmAcceptor acceptor;
  private byte[] mechanismList = NOTHING;
  private boolean over;

  NtlmExchange(NtlmAcceptor acceptor) {
    this.acceptor = acceptor;
  }

  @Override
  public AuthStep next(byte[] token) {
    if (over) {
      throw new IllegalStateException("this logon is over");
    }
    AuthStep step;
    try {
      step = NtlmReader.isNtlm(token) ? bare(token) : wrapped(SpnegoToken.decode(token));
    } catch (MalformedTokenException e) {
      step = refused(AuthRefusal.MALFORMED);
    }
    over = !(step instanceof AuthStep.Continue);
    return step;
  }

  private AuthStep bare(byte[] token) throws MalformedTokenException {
    if (mechanismList.length > 0) {
      throw new MalformedTokenException("no SPNEGO any more");
    }
    return acceptor.isBegun()
        ? finish(token, NOTHING, false)
        : new AuthStep.Continue(acceptor.challenge(token));
  }

  private AuthStep wrapped(SpnegoToken token) throws MalformedTokenException {
    return switch (token) {
      case SpnegoToken.Init init -> begin(init);
      case SpnegoToken.Response response -> proceed(response);
    };
  }

  private AuthStep begin(SpnegoToken.Init init) throws MalformedTokenException {
    if (mechanismList.length > 0 || acceptor.isBegun()) {
      throw new MalformedTokenException("begins twice");
    }
    if (!init.offersNtlm()) {
      return refused(AuthRefusal.NO_MECHANISM);
    }
    mechanismList = init.mechanismList();
    boolean hasBegun = init.prefersNtlm() && init.token().length > 0;
    byte[] answer = hasBegun ? acceptor.challenge(init.token()) : NOTHING;
    return new AuthStep.Continue(SpnegoReply.first(answer));
  }

  private AuthStep proceed(SpnegoToken.Response response) throws MalformedTokenException {
    if (mechanismList.length == 0) {
      throw new MalformedTokenException("does not begin");
    }
    if (!acceptor.isBegun()) {
      byte[] challenge = acceptor.challenge(response.token());
      return new AuthStep.Continue(SpnegoReply.incomplete(challenge));
    }
    return finish(response.token(), response.mic(), true);
  }

  private AuthStep finish(byte[] token, byte[] mic, boolean wrapped)
      throws MalformedTokenException {
    return switch (acceptor.authenticate(token)) {
      case NtlmVerdict.Denied denied -> refused(denied.reason());
      case NtlmVerdict.Granted granted -> accept(granted, mic, wrapped);
    };
  }

  private AuthStep accept(NtlmVerdict.Granted granted, byte[] mic, boolean wrapped) {
    // Who came in without a proof has no key in common with the server that could sign.
    boolean signed = mic.length > 0 && granted.kind() == AccountKind.USER;
    if (signed && !granted.security().verifyFirstFromClient(mechanismList, mic)) {
      return refused(AuthRefusal.LOGON_FAILURE);
    }
    byte[] ours = signed ? granted.security().signFirstFromServer(mechanismList) : NOTHING;
    byte[] answer = wrapped ? SpnegoReply.completed(ours) : NOTHING;
    return new AuthStep.Accepted(granted.user(), granted.sessionKey(), answer, granted.kind());
  }

  private static AuthStep refused(AuthRefusal reason) {
    return new AuthStep.Refused(reason);
  }
}
