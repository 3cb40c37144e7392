// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.settings;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.events.AdminEventLog;
import org.lendfs.gateway.shares.ShareManager;

/** The settings that hold at once when they are changed, and who takes them over. Thread-safe. */
public final class LiveSettings {
  private final Map<String, Consumer<LendfsProperties>> byName;

  public LiveSettings(ShareManager shares, LoanLedger ledger, AdminEventLog events) {
    Consumer<LendfsProperties> budgets = settings -> ledger.change(settings.loans().limits());
    this.byName =
        Map.of(
            "lendfs.drain-timeout",
            settings -> shares.changeDrainTimeout(settings.drainTimeout()),
            "lendfs.admin.events-kept",
            settings -> events.changeMostKept(settings.admin().eventsKept()),
            "lendfs.loans.max-bytes",
            budgets,
            "lendfs.loans.max-bytes-per-client",
            budgets,
            "lendfs.loans.max-count",
            budgets,
            "lendfs.loans.max-wait",
            budgets);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Takes over what of these settings has a live name. */
  void apply(Set<String> names, LendfsProperties settings) {
    names.stream()
        .filter(this::has)
        .map(byName::get)
        .distinct()
        .forEach(taker -> taker.accept(settings));
  }
}
