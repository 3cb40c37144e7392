// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.users.KnownUser;
import org.lendfs.vfs.spi.OptionSpec;

/** What administrators change while the gateway runs, as one document; without administrators. */
@Schema(
    name = "Configuration",
    description = "Shares, users, groups, blocked networks and changed settings")
record ConfigurationDocument(
    @Schema(description = "Of this form; 1") int version,
    @Nullable List<ShareRequest> shares,
    @Nullable List<UserEntry> users,
    @Nullable List<GroupController.Request> groups,
    @Nullable List<BlockController.Request> blocked,
    @Schema(description = "Settings that were changed while the gateway ran, by name")
        @Nullable Map<String, String> settings) {
  static final int VERSION = 1;

  /** A user with everything but the password. */
  @Schema(name = "ConfigurationUser")
  record UserEntry(
      String name,
      long uid,
      long gid,
      List<Long> groups,
      boolean disabled,
      @Schema(
              description =
                  "Hash of the password, which is as good as the password itself. Without it a user"
                      + " can be changed but not added")
          @Nullable String ntHash) {
    static UserEntry of(KnownUser known, @Nullable String ntHash) {
      UserNumbers numbers = UserNumbers.of(known.user());
      return new UserEntry(
          known.user().name(),
          numbers.uid(),
          numbers.gid(),
          numbers.groups(),
          known.disabled(),
          ntHash);
    }

    UserEntry withoutHash() {
      return new UserEntry(name, uid, gid, groups, disabled, null);
    }

    @Override
    public String toString() {
      return "UserEntry " + name;
    }
  }

  /**
   * A share as a request that would make it.
   *
   * @param known the options of its store, of which secrets are masked
   */
  static ShareRequest request(
      ShareProperties share, List<OptionSpec> known, List<MonitorRequest> monitors) {
    var nfs = share.nfs();
    var smb = share.smb();
    String squash = nfs.squash() == null ? null : nfs.squash().name().toLowerCase(Locale.ROOT);
    return new ShareRequest(
        share.name(),
        share.source(),
        share.readOnly(),
        share.clients(),
        Secrets.masked(share.options(), known),
        new ShareRequest.Nfs(squash, nfs.anonymousUid(), nfs.anonymousGid()),
        new ShareRequest.Smb(smb.encryption(), smb.hidden(), smb.guests(), smb.oplocks()),
        monitors);
  }

  static MonitorRequest request(MonitorProperties monitor, List<OptionSpec> known) {
    Map<String, String> options = Secrets.masked(monitor.options(), known);
    return new MonitorRequest(monitor.kind(), options, null);
  }
}
