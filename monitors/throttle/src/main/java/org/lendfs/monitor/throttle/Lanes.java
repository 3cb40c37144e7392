// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.lendfs.vfs.CallContext;

/**
 * The lanes that a call goes through. Users and clients that were idle for long, and those beyond
 * the most that are kept, begin anew. Thread-safe, never blocks.
 */
final class Lanes {
  private static final int KEPT = 100_000;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final int SHOWN = 100;
  private static final Cost BOTH = new Cost(1, 1);

  private final ThrottleLimits limits;
  private final LongSupplier nanoTime;
  private final Lane share;
  private final Cache<Integer, Lane> users = kept();
  private final Cache<String, Lane> clients = kept();

  Lanes(ThrottleLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.share = lane(limits.share());
  }

  private static <K> Cache<K, Lane> kept() {
    return Caffeine.newBuilder()
        .maximumSize(KEPT)
        .expireAfterAccess(IDLE)
        .executor(Runnable::run)
        .build();
  }

  private Lane lane(Rates rates) {
    return new Lane(rates, limits.maxWaitNanos(), nanoTime.getAsLong());
  }

  List<Lane> of(CallContext caller) {
    List<Lane> lanes = new ArrayList<>(3);
    if (!limits.share().areUnlimited()) {
      lanes.add(share);
    }
    if (!limits.user().areUnlimited()) {
      lanes.add(users.get(caller.credentials().uid(), uid -> lane(limits.user())));
    }
    if (!limits.client().areUnlimited()) {
      String address = caller.client().address().getHostString();
      lanes.add(clients.get(address, host -> lane(limits.client())));
    }
    return lanes;
  }

  /** Users and clients that would have to wait at this moment, some of them if they are many. */
  Map<String, Object> waiting() {
    long now = nanoTime.getAsLong();
    Map<String, Object> waiting = new LinkedHashMap<>();
    waiting.put("shareWaitMillis", share.waitNanos(BOTH, now) / 1_000_000);
    waiting.put("users", waiting(users, now));
    waiting.put("clients", waiting(clients, now));
    return waiting;
  }

  private static Map<String, Long> waiting(Cache<?, Lane> lanes, long now) {
    Map<String, Long> waits = new LinkedHashMap<>();
    for (var entry : lanes.asMap().entrySet()) {
      long wait = entry.getValue().waitNanos(BOTH, now);
      if (wait > 0 && waits.size() < SHOWN) {
        waits.put(entry.getKey().toString(), wait / 1_000_000);
      }
    }
    return waits;
  }
}
