// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;
import org.lendfs.nfs.share.Squash;

/** A share to be added; what is left out has the default of the configuration. */
@Schema(description = "A share to be added")
record ShareRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "projects")
        @Nullable String name,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "A directory, or KIND:LOCATION such as memory:",
            example = "/srv/projects")
        @Nullable String source,
    @Nullable Boolean readOnly,
    @Schema(description = "Networks in CIDR notation; none for everybody")
        @Nullable List<String> clients,
    @Schema(description = "The provider's own options") @Nullable Map<String, String> options,
    @Nullable Nfs nfs,
    @Nullable Smb smb,
    @Nullable List<MonitorRequest> monitors) {

  /** How NFS clients are treated. */
  @Schema(name = "ShareNfsRequest")
  record Nfs(
      @Schema(
              allowableValues = {"none", "root", "all"},
              description = "Whose ids become the anonymous ones")
          @Nullable String squash,
      @Nullable Integer anonymousUid,
      @Nullable Integer anonymousGid) {
    ShareNfsProperties settings() {
      var fallback = ShareNfsProperties.DEFAULT;
      return new ShareNfsProperties(
          squash == null ? null : parsed(squash),
          Objects.requireNonNullElse(anonymousUid, fallback.anonymousUid()),
          Objects.requireNonNullElse(anonymousGid, fallback.anonymousGid()));
    }
  }

  /** How it is offered to SMB clients. */
  @Schema(name = "ShareSmbRequest")
  record Smb(
      @Schema(description = "Whether only encrypted requests get in") @Nullable Boolean encryption,
      @Schema(description = "Whether listings of shares leave it out") @Nullable Boolean hidden,
      @Schema(description = "Whether guests get in") @Nullable Boolean guests,
      @Schema(description = "Whether clients may be promised that they can cache")
          @Nullable Boolean oplocks) {
    ShareSmbProperties settings() {
      return new ShareSmbProperties(
          Boolean.TRUE.equals(encryption),
          Boolean.TRUE.equals(hidden),
          Boolean.TRUE.equals(guests),
          !Boolean.FALSE.equals(oplocks));
    }
  }

  static Squash parsed(String squash) {
    return switch (squash) {
      case "none" -> Squash.NONE;
      case "root" -> Squash.ROOT;
      case "all" -> Squash.ALL;
      default ->
          throw new ProblemException(
              Problem.INVALID_REQUEST,
              "The field 'squash' is '" + squash + "' but must be none, root or all.");
    };
  }

  ShareProperties settings() {
    return new ShareProperties(
        required("name", name),
        required("source", source),
        Boolean.TRUE.equals(readOnly),
        clients == null ? List.of() : clients,
        options == null ? Map.of() : options,
        nfs == null ? ShareNfsProperties.DEFAULT : nfs.settings(),
        smb == null ? ShareSmbProperties.DEFAULT : smb.settings(),
        monitorSettings());
  }

  private List<MonitorProperties> monitorSettings() {
    return monitors == null ? List.of() : monitors.stream().map(MonitorRequest::settings).toList();
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST, "The field '" + field + "' is missing: a share needs it.");
    }
    return value;
  }
}
