// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.springframework.stereotype.Component;

/** The account of loans as meters. */
@Component
class LedgerMeters implements MeterBinder {
  private final LoanLedger ledger;

  LedgerMeters(LoanLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("lendfs.loans.outstanding", "Loans that are out", LedgerTotals::outstandingLoans)
        .register(registry);
    gauge(
            "lendfs.loans.outstanding.bytes",
            "Bytes reserved for loans",
            LedgerTotals::outstandingBytes)
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("lendfs.loans.limit.bytes", ledger, l -> l.limits().totalBytes())
        .description("Most bytes on loan")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    counter("lendfs.loans.granted", "Loans granted", LedgerTotals::granted).register(registry);
    end("returned", LedgerTotals::returned).register(registry);
    end("consumed", LedgerTotals::consumed).register(registry);
    end("cancelled", LedgerTotals::cancelled).register(registry);
    held("refused", LedgerTotals::refused).register(registry);
    held("deferred", LedgerTotals::deferred).register(registry);
    held("waited", LedgerTotals::waited).register(registry);
    counter("lendfs.loans.returned.again", "Mistaken returns", LedgerTotals::returnedAgain)
        .register(registry);
    payload("lent", LedgerTotals::lentBytes).register(registry);
    payload("copied", LedgerTotals::copiedBytes).register(registry);
  }

  private Gauge.Builder<LoanLedger> gauge(
      String name, String description, ToDoubleFunction<LedgerTotals> value) {
    return Gauge.builder(name, ledger, l -> value.applyAsDouble(l.totals()))
        .description(description);
  }

  private FunctionCounter.Builder<LoanLedger> counter(
      String name, String description, ToDoubleFunction<LedgerTotals> value) {
    return FunctionCounter.builder(name, ledger, l -> value.applyAsDouble(l.totals()))
        .description(description);
  }

  private FunctionCounter.Builder<LoanLedger> end(
      String end, ToDoubleFunction<LedgerTotals> value) {
    return counter("lendfs.loans.ended", "Loans by their end", value).tag("end", end);
  }

  private FunctionCounter.Builder<LoanLedger> held(
      String outcome, ToDoubleFunction<LedgerTotals> value) {
    return counter("lendfs.loans.held.back", "Requests that found no room", value)
        .tag("outcome", outcome);
  }

  private FunctionCounter.Builder<LoanLedger> payload(
      String way, ToDoubleFunction<LedgerTotals> value) {
    return counter("lendfs.payload", "Payload moved by loans", value)
        .tag("way", way)
        .baseUnit(BaseUnits.BYTES);
  }
}
