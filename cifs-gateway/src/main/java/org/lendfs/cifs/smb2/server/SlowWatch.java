// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
  private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(60);

  private static final long SHORTEST_TICK_MILLIS = 20;

  private final SmbSettings settings;
  private final Set<SmbChannel> channels;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("smb-watch").daemon().factory());

  SlowWatch(SmbSettings settings, Set<SmbChannel> channels) {
    this.settings = settings;
    this.channels = channels;
  }

  void start() {
    long tick = Math.max(settings.slowAfter().toMillis() / 4, SHORTEST_TICK_MILLIS);
    var _ = timer.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
  }

  void close() {
    timer.shutdownNow();
  }

  private void look() {
    long now = System.nanoTime();
    Instant acceptedBefore = Instant.now().minus(LOGON_TIMEOUT);
    for (SmbChannel channel : channels) {
      try {
        look(channel, now, acceptedBefore);
      } catch (RuntimeException fault) {
        LOG.error("watching {} failed", channel.wire(), fault);
      }
    }
  }

  private void look(SmbChannel channel, long nowNanos, Instant acceptedBefore) {
    for (PartCall call : channel.pending().list()) {
      call.announceIfSlow(nowNanos, settings.slowAfter().toNanos());
    }
    if (!channel.connection().isLoggedOn() && channel.wire().since().isBefore(acceptedBefore)) {
      channel.wire().close("nobody has logged on");
    }
  }
}
