// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.Random;

/**
 * The seed of one random test, printed so that a failure can be repeated with {@code
 * -Dlendfs.seed=NUMBER}.
 */
public final class Seed {
  private static final String PROPERTY = "lendfs.seed";

  private final long value;

  private Seed(long value) {
    this.value = value;
  }

  /** The seed from the system property, or a new one; prints it. */
  public static Seed of(String test) {
    Long given = Long.getLong(PROPERTY);
    long value = given == null ? new Random().nextLong() : given;
    System.out.println(test + ": -D" + PROPERTY + "=" + value);
    return new Seed(value);
  }

  /** The same numbers for the same seed and stream. */
  public Random random(int stream) {
    return new Random(value + stream * 0x9E3779B97F4A7C15L);
  }

  @Override
  public String toString() {
    return PROPERTY + "=" + value;
  }
}
