// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.shares.ShareManager;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What clients did to the files of a share, from the log of its audit monitor. */
@RestController
@RequestMapping("/api/v1/shares/{name}/audit")
@Tag(name = "audit", description = "What clients did to files")
class AuditController {
  private final ShareManager manager;
  private final AuditLogs logs;

  AuditController(ShareManager manager, AuditLogs logs) {
    this.manager = manager;
    this.logs = logs;
  }

  /** Entries of the log, newest first. */
  @Schema(name = "AuditEntries")
  record Found(
      @Schema(description = "As the audit monitor wrote them; its documentation has the fields")
          List<JsonNode> items,
      int page,
      int size,
      @Schema(description = "Whether there are more that fit, further back") boolean more,
      @Schema(
              description =
                  "Whether the search ended before the beginning of the log, at its limit of bytes")
          boolean incomplete) {}

  /** What is looked for; what is left out does not matter. */
  record Query(
      @Nullable Integer page,
      @Nullable Integer size,
      @Parameter(description = "Such as write or remove") @Nullable String operation,
      @Parameter(description = "A part of the path") @Nullable String path,
      @Parameter(description = "An address") @Nullable String client,
      @Parameter(description = "A number") @Nullable String uid,
      @Parameter(description = "Such as ok or access-denied") @Nullable String result,
      @Parameter(description = "Somewhere in the line") @Nullable String text) {}

  @GetMapping
  @Operation(
      summary = "Entries of the audit log that contain all of this, newest first",
      description = "The share must have an audit monitor, or have had one.")
  Found find(@PathVariable String name, @ParameterObject Query query)
      throws ShareException, IOException {
    if (manager.find(name).isEmpty()) {
      throw new ProblemException(Problem.SHARE_NOT_FOUND, "There is no share '" + name + "'.");
    }
    var page = new PageQuery(query.page(), query.size(), null);
    return logs.find(name, query, page);
  }
}
