// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CreditWindowTest {
  @Test
  void beginsWithTheIdZero() {
    CreditWindow window = new CreditWindow(8);

    assertThat(window.take(1, 1)).isFalse();
    assertThat(window.take(0, 1)).isTrue();
    assertThat(window.take(0, 1)).isFalse();
  }

  @Test
  void takesNoIdTwiceAndNoneThatWasNotGiven() {
    CreditWindow window = new CreditWindow(8);
    assertThat(window.take(0, 1)).isTrue();

    assertThat(window.grant(4, 8)).isEqualTo(4);

    assertThat(window.take(3, 2)).isTrue();
    assertThat(window.take(4, 1)).isFalse();
    assertThat(window.take(2, 2)).isFalse();
    assertThat(window.take(5, 1)).isFalse();
    assertThat(window.take(1, 2)).isTrue();
    assertThat(window.open()).isZero();
  }

  @Test
  void refusesNumbersThatOverflow() {
    CreditWindow window = new CreditWindow(8);
    window.grant(8, 8);

    assertThat(window.take(-1, 1)).isFalse();
    assertThat(window.take(Long.MAX_VALUE, 65_535)).isFalse();
    assertThat(window.take(0, 0)).isFalse();
    assertThat(window.take(0, 65_535)).isFalse();
  }

  @Test
  void givesNoMoreThanTheLimitButOneToWhoeverHasNone() {
    CreditWindow window = new CreditWindow(8);

    assertThat(window.grant(100, 8)).isEqualTo(7);
    assertThat(window.grant(100, 8)).isZero();
    assertThat(window.take(0, 8)).isTrue();
    assertThat(window.grant(0, 8)).isEqualTo(1);
  }

  @Test
  void doesNotGrowForEverWhileOneOldIdStaysUnused() {
    CreditWindow window = new CreditWindow(8);
    int given = 0;
    long next = 1;
    int more = window.grant(4, 8);
    while (more > 0 && given < 1000) {
      given += more;
      for (int i = 0; i < more; i++) {
        assertThat(window.take(next, 1)).isTrue();
        next++;
      }
      more = window.grant(4, 8);
    }

    assertThat(given).isLessThanOrEqualTo(16);
    assertThat(window.take(0, 1)).isTrue();
    assertThat(window.grant(4, 8)).isEqualTo(4);
  }

  @Test
  void agreesWithASetOfIds() {
    long seed = 20261120;
    Random random = new Random(seed);
    CreditWindow window = new CreditWindow(64);
    TreeSet<Long> given = new TreeSet<>(List.of(0L));
    long end = 1;
    for (int step = 0; step < 200_000; step++) {
      if (random.nextInt(3) == 0) {
        int more = window.grant(random.nextInt(20), 64);
        for (int i = 0; i < more; i++) {
          given.add(end);
          end++;
        }
      } else {
        long id = given.isEmpty() ? end : pick(given, random);
        int charge = 1 + random.nextInt(3);
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < charge; i++) {
          wanted.add(id + i);
        }
        boolean expected = given.containsAll(wanted);

        assertThat(window.take(id, charge)).as("seed %s step %s", seed, step).isEqualTo(expected);
        if (expected) {
          wanted.forEach(given::remove);
        }
      }
      assertThat(window.open()).as("seed %s step %s", seed, step).isEqualTo(given.size());
    }
  }

  private static long pick(NavigableSet<Long> given, Random random) {
    // Mostly the oldest, so that the window slides on.
    return random.nextInt(4) > 0
        ? given.first()
        : given.stream().skip(random.nextInt(given.size())).findFirst().orElseThrow();
  }
}
