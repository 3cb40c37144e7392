// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareManager;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the stores of the shares keep at hand. */
@RestController
@RequestMapping("/api/v1/cache")
@Tag(name = "loans", description = "What is lent out, and the account of it")
class CacheController {
  private static final Paging<CacheView> PAGING = new Paging<>(CacheView.class);

  private final ShareManager shares;
  private final LoanLedger ledger;

  CacheController(ShareManager shares, LoanLedger ledger) {
    this.shares = shares;
    this.ledger = ledger;
  }

  @GetMapping
  @Operation(
      summary = "What the stores of the shares keep at hand, by share and sort",
      description =
          "Pages of files, windows that are mapped, files that are held open. Numbers that a store"
              + " does not count are missing. Shares whose store keeps nothing are left out.")
  Page<CacheView> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    Map<String, Long> lentBytes =
        ledger.outstanding().stream()
            .collect(
                Collectors.groupingBy(
                    OutstandingLoan::share,
                    Collectors.summingLong(OutstandingLoan::reservedBytes)));
    List<CacheView> views =
        shares.shares().stream().flatMap(share -> views(share, lentBytes)).toList();
    return PAGING.page(views, page, filters);
  }

  private static Stream<CacheView> views(PublishedShare share, Map<String, Long> lentBytes) {
    String name = share.settings().name();
    return share.share().provider().caches().stream()
        .map(use ->
            CacheView.of(name, share.source().kind(), use, lentBytes.getOrDefault(name, 0L)));
  }
}
