// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is lent out at this moment, and the account of it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "loans", description = "What is lent out, and the account of it")
class LoanController {
  private static final Paging<LoanView> PAGING = new Paging<>(LoanView.class);

  private final LoanLedger ledger;

  LoanController(LoanLedger ledger) {
    this.ledger = ledger;
  }

  /** The ledger. */
  @Schema(name = "Ledger", description = "Sums since the start, gauges of this moment, and limits")
  record LedgerView(LedgerTotals totals, Limits limits) {}

  /** Budgets for loans. */
  @Schema(name = "LedgerLimits")
  record Limits(long totalBytes, long clientBytes, int totalLoans, long maxWaitMillis) {
    static Limits of(LedgerLimits limits) {
      return new Limits(
          limits.totalBytes(),
          limits.clientBytes(),
          limits.totalLoans(),
          limits.maxWait().toMillis());
    }
  }

  @GetMapping("/loans")
  @Operation(summary = "Loans on loan, oldest first")
  Page<LoanView> loans(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(ledger.outstanding(), LoanView::of, page, filters);
  }

  @GetMapping("/ledger")
  @Operation(summary = "Totals and limits of the ledger")
  LedgerView ledger() {
    return new LedgerView(ledger.totals(), Limits.of(ledger.limits()));
  }
}
