// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lendfs.cifs.config.SmbSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every now and then at what takes long: requests, whose clients are told, and connections on
 * which nobody logs on, which are closed. One thread for the whole server.
 */
final class SlowWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SlowWatch.class);

  /** From the accept to a valid session. */
  static final Duration LOGON_TIMEOUT = Duration.ofSeconds(60);

  private static final long SHORTEST_TICK_MILLIS = 20;

  private final SmbSettings settings;
  private final Set<SmbChannel> channels;
  private final List<Runnable> others = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("smb-watch").daemon().factory());

  SlowWatch(SmbSettings settings, Set<SmbChannel> channels) {
    this.settings = settings;
    this.channels = channels;
  }

  void also(Runnable look) {
    others.add(look);
  }

  void start() {
    long tick = Math.max(settings.slowAfter().toMillis() / 4, SHORTEST_TICK_MILLIS);
    var _ = timer.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
  }

  void close() {
    timer.shutdownNow();
  }

  void look() {
    long now = System.nanoTime();
    long clock = settings.nanoClock().getAsLong();
    for (SmbChannel channel : channels) {
      guarded(() -> look(channel, now, clock), channel.wire());
    }
    others.forEach(other -> guarded(other, "opens"));
  }

  private static void guarded(Runnable look, Object what) {
    try {
      look.run();
    } catch (RuntimeException fault) {
      LOG.error("watching {} failed", what, fault);
    }
  }

  private void look(SmbChannel channel, long nowNanos, long clockNanos) {
    for (PartCall call : channel.pending().list()) {
      call.announceIfSlow(nowNanos, settings.slowAfter().toNanos());
    }
    if (!channel.connection().isLoggedOn()
        && clockNanos - channel.sinceNanos() > LOGON_TIMEOUT.toNanos()) {
      channel.wire().close("nobody has logged on");
    }
  }
}
