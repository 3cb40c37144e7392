// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.nfs.share.Squash;

/** A share as administrators see it. */
@Schema(name = "Share", description = "A published share")
record ShareView(
    String name,
    @Schema(description = "Kind and place of the store", example = "local:/srv/projects")
        String source,
    @Schema(description = "Hexadecimal; the same over restarts, serves as file system id")
        String id,
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
      int anonymousGid) {
    static Nfs of(String shareName, ShareNfsProperties settings, Squash defaultSquash) {
      Squash squash = settings.squash() == null ? defaultSquash : settings.squash();
      return new Nfs(
          "/" + shareName,
          squash.name().toLowerCase(Locale.ROOT),
          settings.anonymousUid(),
          settings.anonymousGid());
    }
  }

  /** How it is offered to SMB clients. */
  @Schema(name = "ShareSmb")
  record Smb(String path, boolean encryption, boolean hidden, boolean guests, boolean oplocks) {
    static Smb of(String shareName, ShareSmbProperties settings) {
      return new Smb(
          "\\\\host\\" + shareName,
          settings.encryption(),
          settings.hidden(),
          settings.guests(),
          settings.oplocks());
    }
  }

  /** An attached monitor. */
  @Schema(name = "Monitor", description = "A monitor of a share")
  record MonitorView(String kind, Map<String, String> options) {
    static MonitorView of(PublishedShare.AttachedMonitor monitor) {
      return new MonitorView(monitor.settings().kind(), monitor.settings().options());
    }
  }

  static ShareView of(PublishedShare share, Squash defaultSquash) {
    ShareProperties settings = share.settings();
    return new ShareView(
        settings.name(),
        share.source().toString(),
        Long.toHexString(share.share().id()),
        settings.readOnly(),
        settings.clients(),
        settings.options(),
        Nfs.of(settings.name(), settings.nfs(), defaultSquash),
        Smb.of(settings.name(), settings.smb()),
        share.monitors().stream().map(MonitorView::of).toList());
  }
}
