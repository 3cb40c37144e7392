// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.util.Random;

/** Random numbers whose seed is printed, and can be given again by {@code -Dlendfs.seed}. */
public final class Seeded {
  private static final long SEED = Long.getLong("lendfs.seed", System.nanoTime());

  static {
    System.out.println("lendfs.seed=" + SEED);
  }

  private Seeded() {}

  /** The same numbers for the same purpose, as long as the seed is the same. */
  public static Random random(String purpose) {
    return new Random(SEED + purpose.hashCode());
  }
}
