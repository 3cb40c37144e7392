// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.time.Duration;
import java.util.List;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.shares.ConfiguredShares;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.wire.StopReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the gateway up and down in order: shares, then protocols; and on the way down protocols
 * (accept nothing, finish requests, return loans), then shares (drain, flush, close), then the
 * report. Starts before the web server and stops after it.
 */
public final class GatewayLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayLifecycle.class);

  private final LendfsProperties settings;
  private final ShareManager shares;
  private final ShareBook book;
  private final Source sharesFrom;
  private final List<ProtocolService> services;
  private final LoanLedger ledger;
  private volatile boolean running;

  /**
   * @param sharesFrom where the settings have the shares from
   */
  public GatewayLifecycle(
      LendfsProperties settings,
      ShareManager shares,
      ShareBook book,
      Source sharesFrom,
      List<ProtocolService> services,
      LoanLedger ledger) {
    this.settings = settings;
    this.shares = shares;
    this.book = book;
    this.sharesFrom = sharesFrom;
    this.services = List.copyOf(services);
    this.ledger = ledger;
  }

  @Override
  public void start() {
    boolean done = false;
    try {
      book.open(ConfiguredShares.of(settings), sharesFrom);
      services.forEach(ProtocolService::start);
      done = true;
      running = true;
    } finally {
      if (!done) {
        shutDown();
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    shutDown();
  }

  private void shutDown() {
    services.forEach(this::stop);
    shares.close();
    report(ledger.totals());
  }

  private void stop(ProtocolService service) {
    Duration deadline = settings.drainTimeout();
    StopReport report = service.stop(deadline);
    report
        .unfinished()
        .forEach(what -> LOG.warn("{} was cut off after {}: {}", service.name(), deadline, what));
  }

  private static void report(LedgerTotals totals) {
    if (totals.outstandingLoans() == 0 && totals.isConserved()) {
      LOG.info("stopped, nothing is on loan: {}", totals);
    } else {
      LOG.error("stopped with loans that did not come back: {}", totals);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Below the web server, which has a phase near the default one: the highest. */
  @Override
  public int getPhase() {
    return 0;
  }
}
