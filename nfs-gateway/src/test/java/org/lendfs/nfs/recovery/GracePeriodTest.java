// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GracePeriodTest {
  private final AtomicLong nanos = new AtomicLong();

  private GracePeriod grace(String... expected) {
    return new GracePeriod(Duration.ofSeconds(90), Set.of(expected), nanos::get);
  }

  @Test
  void isOverWhereNobodyIsExpected() {
    assertThat(grace().isActive()).isFalse();
    assertThat(GracePeriod.none().isActive()).isFalse();
  }

  @Test
  void lastsItsTimeAndNoLonger() {
    GracePeriod grace = grace("a");

    nanos.set(Duration.ofSeconds(90).toNanos() - 1);
    assertThat(grace.isActive()).isTrue();
    assertThat(grace.remaining()).isEqualTo(Duration.ofNanos(1));
    nanos.incrementAndGet();

    assertThat(grace.isActive()).isFalse();
    assertThat(grace.remaining()).isZero();
    nanos.set(0);
    assertThat(grace.isActive()).as("never again").isFalse();
  }

  @Test
  void endsWhenEverybodyIsBack() {
    GracePeriod grace = grace("a", "b");

    grace.complete("a");
    grace.complete("a");
    grace.complete("stranger");
    assertThat(grace.isActive()).isTrue();
    assertThat(grace.expects("a")).isFalse();
    assertThat(grace.expects("b")).isTrue();
    grace.complete("b");

    assertThat(grace.isActive()).isFalse();
    assertThat(grace.expects("b")).isFalse();
  }

  @Test
  void runsWhatFollowsOnce() {
    GracePeriod grace = grace("a");
    AtomicInteger runs = new AtomicInteger();

    grace.atEnd(runs::incrementAndGet);
    assertThat(runs).hasValue(0);
    grace.end();
    grace.end();
    assertThat(runs).hasValue(1);
    grace.atEnd(runs::incrementAndGet);

    assertThat(runs).as("at once when it is over").hasValue(2);
  }
}
