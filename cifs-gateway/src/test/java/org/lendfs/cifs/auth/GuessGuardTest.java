// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessGuardTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> waits = new ArrayList<>();
  private final GuessGuard guard = new GuessGuard(now::get, waits::add);

  private int admitted(String name, int times) {
    int admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += guard.admit(name, HERE) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void letsTheFirstFewPassAtOnce() {
    assertThat(admitted("anna", GuessGuard.FREE_FOR_ONE_NAME)).isEqualTo(10);
    assertThat(waits).isEmpty();
  }

  @Test
  void makesFurtherOnesWaitLongerEachTime() {
    admitted("anna", GuessGuard.FREE_FOR_ONE_NAME + 3);

    assertThat(waits)
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(750), Duration.ofMillis(1750));
  }

  @Test
  void refusesWhenTooManyWait() {
    assertThat(admitted("anna", 100)).isLessThan(20);
    assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(16)) < 0);
  }

  @Test
  void admitsAgainWhenTheLineIsShorter() {
    admitted("anna", 100);
    now.addAndGet(Duration.ofSeconds(60).toNanos());

    assertThat(admitted("anna", 1)).isEqualTo(1);
  }

  @Test
  void forgetsWhatWentBeforeTheRightPassword() {
    admitted("anna", 100);

    guard.succeeded("Anna", HERE);

    waits.clear();
    assertThat(admitted("anna", GuessGuard.FREE_FOR_ONE_NAME)).isEqualTo(10);
    assertThat(waits).isEmpty();
  }

  @Test
  void disturbsNobodyElse() throws Exception {
    admitted("anna", 50);
    waits.clear();

    assertThat(guard.admit("anna", InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))).isTrue();
    assertThat(guard.admit("bert", HERE)).isTrue();
    assertThat(waits).isEmpty();
  }

  @Test
  void slowsDownGuessesOverManyNames() {
    for (int i = 0; i <= GuessGuard.FREE_FOR_ONE_ADDRESS; i++) {
      guard.admit("user" + i, HERE);
    }

    assertThat(waits).containsExactly(Duration.ofMillis(250));
  }

  @Test
  void letsNobodyResetTheCountOfOthersWithAnAccountOfHisOwn() {
    for (int i = 0; i < GuessGuard.FREE_FOR_ONE_ADDRESS; i++) {
      guard.admit("user" + i, HERE);
    }
    waits.clear();

    guard.admit("mallory", HERE);
    guard.succeeded("mallory", HERE);
    guard.admit("user0", HERE);

    assertThat(waits).hasSize(2);
  }

  @Test
  void countsNothingForLogonsThatSucceed() {
    for (int i = 0; i < 10 * GuessGuard.FREE_FOR_ONE_ADDRESS; i++) {
      guard.admit("user" + i % 7, HERE);
      guard.succeeded("user" + i % 7, HERE);
    }

    assertThat(waits).isEmpty();
  }

  @Test
  void forgetsAfterAWhile() {
    admitted("anna", 15);
    waits.clear();
    now.addAndGet(Duration.ofHours(1).toNanos());

    admitted("anna", 1);

    assertThat(waits).isEmpty();
  }
}
