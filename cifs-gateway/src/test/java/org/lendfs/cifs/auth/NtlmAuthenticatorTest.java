// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.User;

class NtlmAuthenticatorTest {
  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private static final ServerNames NAMES = ServerNames.of("files.example.org", "WORKGROUP");
  private static final byte[] NO_MIC = {};
  private static final User NOBODY =
      new User(UUID.randomUUID(), "nobody", Credentials.of(65534, 1));

  private final TestUsers users = new TestUsers().with("Anna", "Geheim1", 1000);
  private final NtlmClient anna = new NtlmClient("anna", "WORKGROUP", "Geheim1");

  private AuthExchange exchange() {
    return exchange(LogonRules.USERS_ONLY);
  }

  private AuthExchange exchange(LogonRules rules) {
    return new NtlmAuthenticator(NAMES, rules, users).begin(CLIENT);
  }

  private static AuthStep bare(AuthExchange exchange, NtlmClient client) throws Exception {
    byte[] challenge = token(exchange.next(client.negotiate()));
    return exchange.next(client.authenticate(challenge));
  }

  private static byte[] token(AuthStep step) {
    assertThat(step).isInstanceOf(AuthStep.Continue.class);
    return ((AuthStep.Continue) step).token();
  }

  private static AuthStep wrapped(AuthExchange exchange, NtlmClient client, byte[] list)
      throws Exception {
    byte[] challenge = challenge(exchange.next(SpnegoClient.init(list, client.negotiate())));
    byte[] mic = clientMic(list);
    return exchange.next(SpnegoClient.response(client.authenticate(challenge), mic));
  }

  private static byte[] challenge(AuthStep step) throws Exception {
    return SpnegoClient.read(token(step)).token();
  }

  private static byte[] clientMic(byte[] list) {
    return Signatures.sign("client-to-server", list);
  }

  private static AuthStep.Accepted accepted(AuthStep step) {
    assertThat(step).isInstanceOf(AuthStep.Accepted.class);
    return (AuthStep.Accepted) step;
  }

  private static void assertRefused(AuthStep step, AuthRefusal reason) {
    assertThat(step).isEqualTo(new AuthStep.Refused(reason));
  }

  @Test
  void letsUserInWithoutSpnego() throws Exception {
    AuthStep.Accepted step = accepted(bare(exchange(), anna));

    assertThat(step.user().user().name()).isEqualTo("Anna");
    assertThat(step.user().workstation()).isEqualTo("PC");
    assertThat(step.kind()).isEqualTo(AccountKind.USER);
    assertThat(step.sessionKey()).isEqualTo(NtlmClient.SESSION_KEY);
    assertThat(step.token()).isEmpty();
  }

  @Test
  void signsListOfMechanismsWhenClientDid() throws Exception {
    byte[] list = SpnegoClient.mechanismList(false);

    AuthStep.Accepted step = accepted(wrapped(exchange(), anna, list));

    assertThat(SpnegoClient.read(step.token()).mic())
        .isEqualTo(Signatures.sign("server-to-client", list));
  }

  @Test
  void takesNtlmWhenClientPrefersKerberos() throws Exception {
    AuthExchange exchange = exchange();
    byte[] list = SpnegoClient.mechanismList(true);

    byte[] first = challenge(exchange.next(SpnegoClient.init(list, new byte[] {1, 2, 3})));
    byte[] second = challenge(exchange.next(SpnegoClient.response(anna.negotiate(), NO_MIC)));
    AuthStep third =
        exchange.next(SpnegoClient.response(anna.authenticate(second), clientMic(list)));

    assertThat(first).isEmpty();
    assertThat(accepted(third).sessionKey()).isEqualTo(NtlmClient.SESSION_KEY);
  }

  @Test
  void refusesChangedListOfMechanisms() throws Exception {
    AuthExchange exchange = exchange();
    byte[] changed = SpnegoClient.mechanismList(false);
    byte[] challenge = challenge(exchange.next(SpnegoClient.init(changed, anna.negotiate())));

    byte[] mic = clientMic(SpnegoClient.mechanismList(true));
    AuthStep step = exchange.next(SpnegoClient.response(anna.authenticate(challenge), mic));

    assertRefused(step, AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void acceptsUnsignedListOfMechanisms() throws Exception {
    AuthExchange exchange = exchange();
    byte[] list = SpnegoClient.mechanismList(false);
    byte[] challenge = challenge(exchange.next(SpnegoClient.init(list, anna.negotiate())));

    AuthStep step = exchange.next(SpnegoClient.response(anna.authenticate(challenge), NO_MIC));

    assertThat(SpnegoClient.read(accepted(step).token()).mic()).isEmpty();
  }

  @Test
  void refusesWrongPasswordAndUnknownName() throws Exception {
    var wrong = new NtlmClient("anna", "WORKGROUP", "geheim1");
    var unknown = new NtlmClient("bert", "WORKGROUP", "Geheim1");

    assertRefused(bare(exchange(), wrong), AuthRefusal.LOGON_FAILURE);
    assertRefused(bare(exchange(), unknown), AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void refusesWrongMic() throws Exception {
    assertRefused(bare(exchange(), anna.breakingMic()), AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void refusesOlderProofs() throws Exception {
    AuthExchange exchange = exchange();

    assertRefused(bare(exchange, anna.withVersion(0)), AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void refusesClientWithoutSessionSecurity() throws Exception {
    NtlmClient weak = anna.without(NtlmFlags.EXTENDED_SESSION_SECURITY);

    assertRefused(bare(exchange(), weak), AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void letsClientInThatExchangesNoKey() throws Exception {
    NtlmClient simple = anna.without(NtlmFlags.KEY_EXCHANGE);

    assertThat(accepted(bare(exchange(), simple)).sessionKey())
        .hasSize(16)
        .isNotEqualTo(NtlmClient.SESSION_KEY);
  }

  @Test
  void findsUserByNameWithDomainBehindIt() throws Exception {
    var principal = new NtlmClient("Anna@example.org", "", "Geheim1");

    assertThat(accepted(bare(exchange(), principal)).user().user().uid()).isEqualTo(1000);
  }

  @Test
  void refusesAnonymousUnlessAllowed() throws Exception {
    var rules = new LogonRules(Optional.empty(), Optional.of(NOBODY));

    AuthExchange strict = exchange();
    token(strict.next(anna.negotiate()));
    AuthExchange open = exchange(rules);
    token(open.next(anna.negotiate()));

    assertRefused(strict.next(anna.authenticateAnonymously()), AuthRefusal.ACCESS_DENIED);
    AuthStep.Accepted step = accepted(open.next(anna.authenticateAnonymously()));
    assertThat(step.kind()).isEqualTo(AccountKind.ANONYMOUS);
    assertThat(step.user().user()).isEqualTo(NOBODY);
  }

  @Test
  void makesUnknownNameGuestWhenAllowedButNotWrongPassword() throws Exception {
    var rules = new LogonRules(Optional.of(NOBODY), Optional.empty());

    AuthStep unknown = bare(exchange(rules), new NtlmClient("bert", "", "any"));
    AuthStep wrong = bare(exchange(rules), new NtlmClient("anna", "", "any"));

    assertThat(accepted(unknown).kind()).isEqualTo(AccountKind.GUEST);
    assertRefused(wrong, AuthRefusal.LOGON_FAILURE);
  }

  @Test
  void refusesClientThatOffersKerberosOnly() {
    assertRefused(exchange().next(SpnegoClient.kerberosOnly()), AuthRefusal.NO_MECHANISM);
  }

  @Test
  void refusesTokensOutOfTurn() throws Exception {
    byte[] list = SpnegoClient.mechanismList(false);
    AuthExchange began = exchange();
    token(began.next(SpnegoClient.init(list, anna.negotiate())));
    AuthExchange mixed = exchange();
    token(mixed.next(SpnegoClient.init(list, anna.negotiate())));

    assertRefused(
        exchange().next(SpnegoClient.response(anna.negotiate(), NO_MIC)), AuthRefusal.MALFORMED);
    assertRefused(began.next(SpnegoClient.init(list, anna.negotiate())), AuthRefusal.MALFORMED);
    assertRefused(mixed.next(anna.negotiate()), AuthRefusal.MALFORMED);
  }

  @Test
  void isOverOnceItHasRefused() {
    AuthExchange exchange = exchange();
    assertRefused(exchange.next(new byte[] {1}), AuthRefusal.MALFORMED);

    assertThatThrownBy(() -> exchange.next(anna.negotiate()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void offersNtlmInTheFormatClientsRead() throws Exception {
    byte[] offer = new NtlmAuthenticator(NAMES, LogonRules.USERS_ONLY, users).negotiateToken();

    var init = (SpnegoToken.Init) SpnegoToken.decode(offer);

    assertThat(init.prefersNtlm()).isTrue();
    assertThat(init.token()).isEmpty();
  }
}
