// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.util.Random;

/** Random numbers whose seed is printed, and can be given again by {@code -Dlendfs.seed}. */
public final class Seeded {
  private Seeded() {}

  public static Random random(String purpose) {
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println(purpose + " seed=" + seed);
    return new Random(seed);
  }
}
