// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.lendfs.gateway.shares.PublishedShare.AttachedMonitor;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.shares.ShareManager;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Monitors of a share: attach and detach while calls are under way. */
@RestController
@RequestMapping("/api/v1/shares/{name}/monitors")
@Tag(name = "monitors", description = "What watches the operations on a share")
class MonitorController {
  private final ShareManager manager;

  MonitorController(ShareManager manager) {
    this.manager = manager;
  }

  @PostMapping
  @Operation(
      summary = "Attach a monitor",
      description = "Nearest to the store. Calls and loans under way do not see it.")
  ResponseEntity<ShareView.MonitorView> attach(
      @PathVariable String name, @RequestBody MonitorRequest request) throws ShareException {
    AttachedMonitor monitor = manager.attach(name, request.settings());
    URI location =
        UriComponentsBuilder.fromPath("/api/v1/shares/{name}/monitors/{kind}")
            .build(name, monitor.settings().kind());
    return ResponseEntity.created(location).body(ShareView.MonitorView.of(monitor));
  }

  @DeleteMapping("/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Detach a monitor", description = "Calls and loans under way still see it.")
  void detach(@PathVariable String name, @PathVariable String kind) throws ShareException {
    manager.detach(name, kind);
  }
}
