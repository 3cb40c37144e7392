// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.wire.Connection;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is connected, and the power to end it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "clients", description = "Who is connected")
class ClientController {
  private static final Paging<ClientView> CLIENTS = new Paging<>(ClientView.class);
  private static final Paging<ConnectionView> CONNECTIONS = new Paging<>(ConnectionView.class);

  private final List<ProtocolService> services;
  private final LoanLedger ledger;
  private final Audit audit;

  ClientController(List<ProtocolService> services, LoanLedger ledger, Audit audit) {
    this.services = services;
    this.ledger = ledger;
    this.audit = audit;
  }

  @GetMapping("/clients")
  @Operation(summary = "Clients by address, with what they have open and on loan")
  Page<ClientView> clients(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    List<LoanView> loans = ledger.outstanding().stream().map(LoanView::of).toList();
    return CLIENTS.page(ClientView.group(views(), loans), page, filters);
  }

  @GetMapping("/connections")
  @Operation(summary = "Open connections, oldest first in each service")
  Page<ConnectionView> connections(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return CONNECTIONS.page(views(), page, filters);
  }

  private List<ConnectionView> views() {
    return services.stream().flatMap(ClientController::views).toList();
  }

  private static Stream<ConnectionView> views(ProtocolService service) {
    return service.connections().stream()
        .map(connection -> ConnectionView.of(service.name(), connection));
  }

  @DeleteMapping("/connections/{service}/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Close a connection",
      description = "What it had on loan comes back. The client may connect again.")
  void close(@PathVariable String service, @PathVariable long id) {
    Connection connection =
        services.stream()
            .filter(candidate -> candidate.name().equals(service))
            .flatMap(candidate -> candidate.connections().stream())
            .filter(candidate -> candidate.id() == id)
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.CONNECTION_NOT_FOUND,
                    "There is no connection " + id + " of service '" + service + "'."));
    ConnectionView closed = ConnectionView.of(service, connection);
    connection.close("closed by the administrator");
    audit.changed("connection.close", service + "/" + id, closed, null);
  }
}
