// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts attempts that failed and holds back who has too many. By name and address together, so
 * that nobody can lock somebody else out, and by address alone. Thread-safe.
 */
public final class LoginThrottle {
  /** How long a failure counts. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  static final int MOST_BY_NAME = 5;
  static final int MOST_BY_ADDRESS = 30;
  private static final int MOST_COUNTED = 10_000;

  private final Cache<String, AtomicInteger> failures;

  public LoginThrottle(Ticker ticker) {
    failures =
        Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MOST_COUNTED)
            .ticker(ticker)
            .build();
  }

  /** Whether one more attempt is too many. */
  public boolean isHeldBack(String name, String address) {
    return count(both(name, address)) >= MOST_BY_NAME || count(address) >= MOST_BY_ADDRESS;
  }

  public void failed(String name, String address) {
    add(both(name, address));
    add(address);
  }

  public void succeeded(String name, String address) {
    failures.invalidate(both(name, address));
  }

  private int count(String key) {
    AtomicInteger count = failures.getIfPresent(key);
    return count == null ? 0 : count.get();
  }

  private void add(String key) {
    failures.get(key, absent -> new AtomicInteger()).incrementAndGet();
  }

  private static String both(String name, String address) {
    return address + " " + name;
  }
}
