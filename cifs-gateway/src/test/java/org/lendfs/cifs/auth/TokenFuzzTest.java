// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tokens of any kind are answered or refused, and never more than that. */
class TokenFuzzTest {
  private static final NtlmAuthenticator AUTHENTICATOR =
      new NtlmAuthenticator(
          ServerNames.of("files", "WORKGROUP"),
          LogonRules.USERS_ONLY,
          new TestUsers().with("anna", "x", 1),
          new GuessGuard(() -> 0, pause -> {}));
  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  /** The first byte says where the first token ends. */
  @FuzzTest(maxDuration = "30s")
  void answersTwoTokens(byte[] data) {
    AuthExchange exchange = AUTHENTICATOR.begin(CLIENT);
    int end = data.length == 0 ? 0 : Math.min(data[0] & 0xFF, data.length);
    AuthStep first = exchange.next(Arrays.copyOf(data, end));
    if (first instanceof AuthStep.Continue) {
      AuthStep second = exchange.next(Arrays.copyOfRange(data, end, data.length));
      assertThat(second).isNotInstanceOf(AuthStep.Accepted.class);
    }
  }

  @Test
  void refusesWhatIsCutOffOrChangedAnywhere() throws Exception {
    long seed = 20260101;
    var random = new Random(seed);
    var client = new NtlmClient("anna", "", "x");
    byte[] list = SpnegoClient.mechanismList(false);
    for (int round = 0; round < 2000; round++) {
      AuthExchange exchange = AUTHENTICATOR.begin(CLIENT);
      var step = (AuthStep.Continue) exchange.next(SpnegoClient.init(list, client.negotiate()));
      byte[] challenge = SpnegoClient.read(step.token()).token();
      byte[] mic = Signatures.sign("client-to-server", list);
      byte[] good = SpnegoClient.response(client.authenticate(challenge), mic);
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }

      assertThat(exchange.next(bad))
          .describedAs("seed %s round %s", seed, round)
          .isInstanceOf(AuthStep.Refused.class);
    }
  }
}
