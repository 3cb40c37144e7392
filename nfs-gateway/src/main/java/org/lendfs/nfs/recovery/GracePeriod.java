// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The time after a start in which clients of the run before may take back their locks and opens,
 * and nobody may get new ones (RFC 8881 section 8.4.2).
 *
 * <p>It ends when its time is over, when everybody who is expected has come back, or when an
 * administrator ends it; it never begins again. Where nobody is expected there is none.
 * Thread-safe; never blocks, but for what is run at its end.
 */
public final class GracePeriod {
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final long lengthNanos;
  private final Set<String> expected;
  private final List<Runnable> atEnd = new ArrayList<>();
  private volatile boolean over;

  /**
   * A grace period that begins now.
   *
   * @param expected names of clients of the run before
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public GracePeriod(Duration length, Set<String> expected, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.lengthNanos = length.toNanos();
    this.expected = new HashSet<>(expected);
    this.over = expected.isEmpty();
  }

  /** None, as after a start that nobody has to come back from. */
  public static GracePeriod none() {
    return new GracePeriod(Duration.ZERO, Set.of(), System::nanoTime);
  }

  public boolean isActive() {
    if (!over && remainingNanos() <= 0) {
      end();
    }
    return !over;
  }

  /** What is left of it; zero when it is over. */
  public Duration remaining() {
    return isActive() ? Duration.ofNanos(remainingNanos()) : Duration.ZERO;
  }

  private long remainingNanos() {
    return lengthNanos - (nanoTime.getAsLong() - startNanos);
  }

  /** Whether this client is of the run before, and has not said that it has everything back. */
  public boolean expects(String client) {
    synchronized (expected) {
      return isActive() && expected.contains(client);
    }
  }

  /** A client has taken back what it wanted; the last one ends the grace period. */
  public void complete(String client) {
    boolean last;
    synchronized (expected) {
      last = expected.remove(client) && expected.isEmpty();
    }
    if (last) {
      end();
    }
  }

  /** Ends it now; called again it has no effect. */
  public void end() {
    List<Runnable> actions;
    synchronized (atEnd) {
      over = true;
      actions = List.copyOf(atEnd);
      atEnd.clear();
    }
    actions.forEach(Runnable::run);
  }

  /**
   * Has something run once when it is over, at once if it is. Somebody has to look at it: time
   * alone runs nothing.
   */
  public void atEnd(Runnable action) {
    synchronized (atEnd) {
      if (!over) {
        atEnd.add(action);
        return;
      }
    }
    action.run();
  }
}
