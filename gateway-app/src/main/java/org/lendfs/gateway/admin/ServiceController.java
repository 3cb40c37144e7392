// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.service.MountTarget;
import org.lendfs.gateway.service.ProtocolService;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The protocols that are served, and where. */
@RestController
@RequestMapping("/api/v1/services")
@Tag(name = "clients", description = "Who is connected")
class ServiceController {
  private static final Paging<View> PAGING = new Paging<>(View.class);

  private final List<ProtocolService> services;

  ServiceController(List<ProtocolService> services) {
    this.services = services;
  }

  /** A protocol. */
  @Schema(name = "Service", description = "A protocol that can be served")
  record View(
      @Schema(allowableValues = {"nfs", "smb"}) String name,
      @Schema(allowableValues = {"listening", "off"}) String state,
      @Schema(description = "That it listens on; missing when it is off") @Nullable String address,
      @Schema(description = "Missing when it is off") @Nullable Integer port,
      int connections) {
    static View of(ProtocolService service) {
      @Nullable InetSocketAddress listening = service.address().orElse(null);
      if (listening == null) {
        return new View(service.name(), "off", null, null, 0);
      }
      return new View(
          service.name(),
          "listening",
          MountTarget.text(listening.getAddress()),
          listening.getPort(),
          service.connections().size());
    }
  }

  @GetMapping
  @Operation(summary = "The protocols, and where they are served")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(services, View::of, page, filters);
  }
}
