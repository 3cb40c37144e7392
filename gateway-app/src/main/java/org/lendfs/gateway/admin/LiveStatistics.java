// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.statistics.Statistics;
import org.lendfs.gateway.statistics.Traffic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends once a second what went through since the second before, to all who listen. */
@Component
final class LiveStatistics implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStatistics.class);
  private static final int BUSIEST = 20;

  private final Statistics statistics;
  private final LoanLedger ledger;
  private final ShareRegistry shares;
  private final List<ProtocolService> services;
  private final Streams streams;
  private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-statistics").factory());

  private final ScheduledFuture<?> ticking;

  /** What was known a second ago; used by the clock's thread alone. */
  private Moment before;

  LiveStatistics(
      Statistics statistics,
      LoanLedger ledger,
      ShareRegistry shares,
      List<ProtocolService> services,
      Streams streams) {
    this.statistics = statistics;
    this.ledger = ledger;
    this.shares = shares;
    this.services = services;
    this.streams = streams;
    this.before = Moment.of(statistics);
    this.ticking = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private record Moment(
      long nanos, Traffic total, Map<String, Traffic> protocols, Map<String, Traffic> shares) {
    static Moment of(Statistics statistics) {
      return new Moment(
          System.nanoTime(), statistics.total(), statistics.byProtocol(), statistics.byShare());
    }
  }

  /** What came between two moments. */
  @Schema(name = "LiveStatistics")
  record Live(
      Instant at,
      long intervalMillis,
      TrafficView total,
      List<TrafficView> protocols,
      List<TrafficView> shares,
      int connections,
      int opens,
      LedgerTotals loans) {}

  SseEmitter open() {
    SseEmitter stream = streams.open();
    stream.onCompletion(() -> listeners.remove(stream));
    listeners.add(stream);
    return stream;
  }

  private void tick() {
    try {
      Moment now = Moment.of(statistics);
      Moment earlier = before;
      before = now;
      if (!listeners.isEmpty()) {
        Live live = live(earlier, now);
        listeners.forEach(listener -> streams.send(listener, "live", live));
      }
    } catch (RuntimeException e) {
      // One second that cannot be told must not end all that follow.
      LOG.error("live statistics", e);
    }
  }

  private Live live(Moment from, Moment to) {
    Comparator<TrafficView> busiest = Comparator.comparingLong(TrafficView::operations).reversed();
    return new Live(
        Instant.now(),
        TimeUnit.NANOSECONDS.toMillis(to.nanos() - from.nanos()),
        TrafficView.of("", to.total().since(from.total())),
        between(from.protocols(), to.protocols()),
        between(from.shares(), to.shares()).stream().sorted(busiest).limit(BUSIEST).toList(),
        services.stream().mapToInt(service -> service.connections().size()).sum(),
        shares.opens().opens().size(),
        ledger.totals());
  }

  private static List<TrafficView> between(Map<String, Traffic> from, Map<String, Traffic> to) {
    return to.entrySet().stream().map(entry -> since(from, entry)).toList();
  }

  private static TrafficView since(Map<String, Traffic> from, Map.Entry<String, Traffic> to) {
    Traffic earlier = from.get(to.getKey());
    // A share that was published anew counts from zero.
    boolean same =
        earlier != null && earlier.operations().all() <= to.getValue().operations().all();
    Traffic between = same && earlier != null ? to.getValue().since(earlier) : to.getValue();
    return TrafficView.of(to.getKey(), between);
  }

  @Override
  public void destroy() {
    ticking.cancel(false);
    clock.shutdownNow();
  }
}
