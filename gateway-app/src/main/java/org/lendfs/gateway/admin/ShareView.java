// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A share as administrators see it. */
@Schema(name = "Share", description = "A published share, or one that could not be published")
record ShareView(
    String name,
    @Schema(description = "Kind and place of the store", example = "local:/srv/projects")
        String source,
    @Schema(description = "Hexadecimal; the same over restarts, serves as file system id")
        @Nullable String id,
    @Schema(allowableValues = {"published", "failed"}) String state,
    @Schema(description = "Why it is not published") @Nullable String problem,
    @Schema(
            description = "Where its definition is",
            allowableValues = {"command-line", "environment", "file", "default", "database"})
        String origin,
    @Schema(description = "Where the definition is that does not hold because this one does")
        @Nullable String overrides,
    boolean readOnly,
    List<String> clients,
    Map<String, String> options,
    Nfs nfs,
    Smb smb,
    List<MonitorView> monitors) {

  /** How NFS clients are treated. */
  @Schema(name = "ShareNfs")
  record Nfs(
      String path,
      @Schema(allowableValues = {"none", "root", "all"}) String squash,
      int anonymousUid,
      int anonymousGid,
      @Schema(description = "Commands that mount it on this machine") List<String> mountLines) {}

  /** How it is offered to SMB clients. */
  @Schema(name = "ShareSmb")
  record Smb(
      String path,
      boolean encryption,
      boolean hidden,
      boolean guests,
      boolean oplocks,
      @Schema(description = "Commands that mount it on this machine") List<String> mountLines) {}

  /** An attached monitor. */
  @Schema(name = "Monitor", description = "A monitor of a share")
  record MonitorView(
      String kind,
      Map<String, String> options,
      @Schema(description = "0 is the outermost") int position,
      @Schema(description = "What can be done with it") List<String> actions,
      @Schema(description = "Whether it has a report") boolean reports) {}
}
