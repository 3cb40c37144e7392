// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.BitSet;

/**
 * The message ids that a client may use (MS-SMB2 3.3.1.1 and 3.3.5.2.3): each once, in any order,
 * within a window that slides on as its oldest ids are used. A credit is the right to one id.
 *
 * <pre>
 *   low                          low + span
 *    | used? bits of the window       | ids not given yet
 *    v                                v
 *    0 1 1 0 1 0 0 0 0 0 0 0 0 0 0 0 0
 * </pre>
 *
 * <p>Thread-safe; holds its lock for a few instructions only.
 */
final class CreditWindow {
  private final int maximum;
  private final BitSet used = new BitSet();

  /** Index of {@code low} in the bits; moved back to 0 now and then. */
  private int base;

  private long low;
  private int span = 1;

  /** Ids that were given and not used. */
  private int open = 1;

  /**
   * A window that holds the id 0.
   *
   * @param maximum most credits that a client may hold
   */
  CreditWindow(int maximum) {
    this.maximum = maximum;
  }

  /**
   * Uses ids up.
   *
   * @param charge as many ids as the request costs, in a row
   * @return false when one of them was never given or is used already
   */
  synchronized boolean take(long messageId, int charge) {
    long offset = messageId - low;
    if (messageId < 0 || offset < 0 || charge < 1 || charge > span || offset > span - charge) {
      return false;
    }
    int from = base + (int) offset;
    int to = from + charge;
    int firstUsed = used.nextSetBit(from);
    if (firstUsed >= 0 && firstUsed < to) {
      return false;
    }
    used.set(from, to);
    open -= charge;
    slide();
    return true;
  }

  private void slide() {
    int firstFree = Math.min(used.nextClearBit(base), base + span);
    int moved = firstFree - base;
    low += moved;
    span -= moved;
    base = firstFree;
    if (span == 0 || base >= maximum) {
      compact();
    }
  }

  private void compact() {
    BitSet rest = used.get(base, base + span);
    used.clear();
    used.or(rest);
    base = 0;
  }

  /**
   * Gives more ids.
   *
   * @param asked by the client
   * @param limit most that it may hold now, at most the maximum
   * @return how many were given, at least one unless it holds all that it may
   */
  synchronized int grant(int asked, int limit) {
    int wanted = Math.max(asked, 1);
    // One old id that stays unused must not let the window grow for ever.
    int room = Math.min(Math.min(limit, maximum) - open, 2 * maximum - span);
    int given = Math.clamp(wanted, 0, Math.max(room, 0));
    if (given == 0 && open == 0) {
      given = 1;
    }
    span += given;
    open += given;
    return given;
  }

  /** Ids that were given and not used. */
  synchronized int open() {
    return open;
  }
}
