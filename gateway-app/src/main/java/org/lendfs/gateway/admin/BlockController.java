// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.service.BlockedNetworks;
import org.lendfs.gateway.service.BlockedNetworks.Blocked;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.wire.Connection;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that may not connect. */
@RestController
@RequestMapping("/api/v1/blocked")
@Tag(name = "clients", description = "Who is connected")
class BlockController {
  private static final Paging<View> PAGING = new Paging<>(View.class);
  private static final int LONGEST_REASON = 500;

  private final BlockedNetworks blocked;
  private final List<ProtocolService> services;
  private final Audit audit;

  BlockController(BlockedNetworks blocked, List<ProtocolService> services, Audit audit) {
    this.blocked = blocked;
    this.services = services;
    this.audit = audit;
  }

  /** A network that is blocked. */
  @Schema(name = "Blocked", description = "Addresses that may not connect to file services")
  record View(String network, String reason, Instant since, String by) {
    static View of(Blocked blocked) {
      return new View(blocked.network(), blocked.reason(), blocked.since(), blocked.by());
    }
  }

  /** A network to be blocked. */
  @Schema(name = "BlockRequest")
  record Request(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "An address, or a network in CIDR notation",
              example = "192.0.2.7")
          @Nullable String network,
      @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Blocked addresses and networks, sorted")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(blocked.all(), View::of, page, filters);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Block an address or network",
      description = "Its connections are closed, and new ones refused, also after a restart.")
  View block(@RequestBody Request request) {
    String reason = Objects.requireNonNullElse(request.reason(), "");
    if (reason.length() > LONGEST_REASON) {
      throw new ProblemException(
          Problem.INVALID_REQUEST,
          "The field 'reason' must have at most " + LONGEST_REASON + " characters.");
    }
    try {
      String network = Objects.requireNonNullElse(request.network(), "");
      Blocked added = blocked.block(network, reason, Audit.caller().name());
      services.stream()
          .flatMap(service -> service.connections().stream())
          .filter(connection -> added.rules().admit(connection.remoteAddress().getAddress()))
          .forEach(BlockController::close);
      audit.changed("client.block", added.network(), null, View.of(added));
      return View.of(added);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.INVALID_SETTING, "The field 'network': " + e.getMessage() + ".");
    }
  }

  private static void close(Connection connection) {
    connection.close("blocked by the administrator");
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Let an address or network connect again")
  void unblock(@Parameter(description = "As it is listed") @RequestParam String network) {
    Blocked removed =
        blocked
            .unblock(network)
            .orElseThrow(() ->
                new ProblemException(Problem.NOT_BLOCKED, "'" + network + "' is not blocked."));
    audit.changed("client.unblock", network, View.of(removed), null);
  }
}
