// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.statistics.Statistics;
import org.lendfs.gateway.statistics.Traffic;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What goes through the gateway. */
@RestController
@RequestMapping("/api/v1/statistics")
@Tag(name = "statistics", description = "What goes through the gateway")
class StatisticsController {
  private static final Paging<TrafficView> PAGING = new Paging<>(TrafficView.class);

  private final Statistics statistics;
  private final LoanLedger ledger;
  private final List<ProtocolService> services;
  private final LiveStatistics live;

  StatisticsController(
      Statistics statistics,
      LoanLedger ledger,
      List<ProtocolService> services,
      LiveStatistics live) {
    this.statistics = statistics;
    this.ledger = ledger;
    this.services = services;
    this.live = live;
  }

  /** Everything together. */
  @Schema(name = "Statistics", description = "Sums since the start of the gateway")
  record View(Instant at, TrafficView total, int connections, LedgerTotals loans) {}

  @GetMapping
  @Operation(summary = "Sums since the start of the gateway")
  View total() {
    int connections = services.stream().mapToInt(service -> service.connections().size()).sum();
    TrafficView total = TrafficView.of("", statistics.total());
    return new View(Instant.now(), total, connections, ledger.totals());
  }

  @GetMapping("/shares")
  @Operation(summary = "By share, since it was published")
  Page<TrafficView> shares(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return page(statistics.byShare(), page, filters);
  }

  @GetMapping("/protocols")
  @Operation(summary = "By protocol and its version")
  Page<TrafficView> protocols(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return page(statistics.byProtocol(), page, filters);
  }

  @GetMapping("/clients")
  @Operation(
      summary = "By client address",
      description = "Of clients that were not seen for long the sums may have begun anew.")
  Page<TrafficView> clients(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return page(statistics.byClient(), page, filters);
  }

  private static Page<TrafficView> page(
      Map<String, Traffic> traffic, PageQuery page, Map<String, String> filters) {
    return PAGING.page(
        List.copyOf(traffic.entrySet()),
        entry -> TrafficView.of(entry.getKey(), entry.getValue()),
        page,
        filters);
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "What goes through, once a second",
      description =
          "Server-sent events called 'live': what came in the last interval in all, by protocol"
              + " and by the busiest shares, and what is open and on loan at this moment.")
  SseEmitter stream() {
    return live.open();
  }
}
