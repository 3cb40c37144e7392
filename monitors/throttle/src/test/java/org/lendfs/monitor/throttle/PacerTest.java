// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = -5 * SECOND;

  private final Pacer pacer = new Pacer(100, 10 * SECOND, START);

  @Test
  void hasASecondsWorthInHandAndNoMore() {
    for (int i = 0; i <= 100; i++) {
      assertThat(pacer.take(1, START)).as("take %d", i).isZero();
    }
    assertThat(pacer.take(1, START)).isEqualTo(SECOND / 100);
  }

  @Test
  void keepsTheRateOverALongTime() {
    long now = START;
    for (int i = 0; i < 1_000; i++) {
      now += pacer.take(10, now);
    }

    // The first second's worth was in hand, and the last one need not be waited for.
    assertThat(now - START).isEqualTo((1_000 * 10 - 100 - 10) * SECOND / 100);
  }

  @Test
  void idlenessEarnsNoMoreThanTheHand() {
    long later = START + 3_600 * SECOND;
    assertThat(pacer.take(200, later)).isZero();

    assertThat(pacer.waitNanos(later)).isEqualTo(SECOND);
  }

  @Test
  void waitIsBoundedHoweverMuchIsTaken() {
    assertThat(pacer.take(1_000_000, START)).isZero();
    assertThat(pacer.take(1_000_000, START)).as("less what was in hand").isEqualTo(9 * SECOND);
    assertThat(pacer.take(1_000_000, START)).isEqualTo(10 * SECOND);
    assertThat(pacer.waitNanos(START)).isEqualTo(10 * SECOND);
  }

  @Test
  void whatIsGivenBackIsThereAgain() {
    pacer.take(100, START);
    pacer.take(50, START);
    pacer.giveBack(50);

    assertThat(pacer.waitNanos(START)).isZero();
  }
}
