// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Slows down whoever guesses passwords: for one name from one address the first few logons are
 * free, and each further one waits for its turn, which comes later and later. A logon counts from
 * its begin until it succeeds, so that trying at once on many connections gains nothing. All names
 * from one address together have a larger allowance of the same kind.
 *
 * <p>Thread-safe. Bounded: what was not tried for a quarter of an hour is forgotten, and when too
 * many are known the least used ones are.
 */
public final class GuessGuard {
  static final int FREE_FOR_ONE_NAME = 10;
  static final int FREE_FOR_ONE_ADDRESS = 100;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Duration FIRST_DELAY = Duration.ofMillis(250);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration MEMORY = Duration.ofMinutes(15);
  private static final int MOST_REMEMBERED = 16_384;
  private static final int MOST_DOUBLINGS = 16;

  private final Cache<Key, Account> accounts;
  private final Ticker ticker;
  private final Pause pause;

  public GuessGuard() {
    this(Ticker.systemTicker(), duration -> Thread.sleep(duration));
  }

  GuessGuard(Ticker ticker, Pause pause) {
    this.ticker = ticker;
    this.pause = pause;
    this.accounts =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(MEMORY)
            .ticker(ticker)
            .build();
  }

  /** Waits. */
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private record Key(String name, InetAddress address) {}

  /** Logons since the last one that succeeded. */
  private static final class Account {
    private final int free;
    private int tried;
    private long nextTurn;

    Account(int free, long now) {
      this.free = free;
      this.nextTurn = now;
    }

    /** How long to wait, or a negative number when that would be too long. */
    synchronized long take(long now) {
      if (tried < free) {
        tried++;
        return 0;
      }
      long turn = Math.max(nextTurn - now, 0);
      if (turn > LONGEST_WAIT.toNanos()) {
        return -1;
      }
      int doublings = Math.min(tried - free, MOST_DOUBLINGS);
      tried++;
      nextTurn = now + turn + Math.min(FIRST_DELAY.toNanos() << doublings, LONGEST_DELAY.toNanos());
      return nextTurn - now;
    }

    synchronized void forget() {
      tried = 0;
    }

    synchronized void forgetOne() {
      tried = Math.max(tried - 1, 0);
    }
  }

  /**
   * Begins a logon; blocks until it is its turn.
   *
   * @return false when too many are waiting, so that the password must not be looked at
   */
  boolean admit(String name, InetAddress address) {
    long now = ticker.read();
    long wait = 0;
    for (Account account : accounts(name, address, now)) {
      long turn = account.take(now);
      if (turn < 0) {
        return false;
      }
      wait = Math.max(wait, turn);
    }
    return wait == 0 || slept(Duration.ofNanos(wait));
  }

  /**
   * The password was right. What was tried with other names from there still counts: whoever has
   * one account must not get to guess the others' passwords by it.
   */
  void succeeded(String name, InetAddress address) {
    long now = ticker.read();
    ofName(name, address, now).forget();
    ofAddress(address, now).forgetOne();
  }

  private List<Account> accounts(String name, InetAddress address, long now) {
    return List.of(ofName(name, address, now), ofAddress(address, now));
  }

  private Account ofAddress(InetAddress address, long now) {
    return account(new Key("", address), FREE_FOR_ONE_ADDRESS, now);
  }

  private Account ofName(String name, InetAddress address, long now) {
    return account(new Key(name.toLowerCase(Locale.ROOT), address), FREE_FOR_ONE_NAME, now);
  }

  private Account account(Key key, int free, long now) {
    return accounts.get(key, unknown -> new Account(free, now));
  }

  private boolean slept(Duration wait) {
    try {
      pause.sleep(wait);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
