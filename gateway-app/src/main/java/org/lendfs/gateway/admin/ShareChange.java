// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;

/** What is to be changed of a share; what is left out stays. */
@Schema(description = "What is to be changed of a share; what is left out stays")
record ShareChange(
    @Nullable String source,
    @Nullable Boolean readOnly,
    @Nullable List<String> clients,
    @Schema(description = "All of them; a secret that was not changed stays ********")
        @Nullable Map<String, String> options,
    ShareRequest.@Nullable Nfs nfs,
    ShareRequest.@Nullable Smb smb) {

  /** A share's settings with this change. */
  ShareProperties applied(ShareProperties before) {
    return new ShareProperties(
        before.name(),
        Objects.requireNonNullElse(source, before.source()),
        Objects.requireNonNullElse(readOnly, before.readOnly()),
        Objects.requireNonNullElse(clients, before.clients()),
        options == null ? before.options() : Secrets.unmasked(options, before.options()),
        nfs == null ? before.nfs() : changed(nfs, before.nfs()),
        smb == null ? before.smb() : changed(smb, before.smb()),
        before.monitors());
  }

  private static ShareNfsProperties changed(ShareRequest.Nfs wanted, ShareNfsProperties before) {
    return new ShareNfsProperties(
        wanted.squash() == null ? before.squash() : ShareRequest.parsed(wanted.squash()),
        Objects.requireNonNullElse(wanted.anonymousUid(), before.anonymousUid()),
        Objects.requireNonNullElse(wanted.anonymousGid(), before.anonymousGid()));
  }

  private static ShareSmbProperties changed(ShareRequest.Smb wanted, ShareSmbProperties before) {
    return new ShareSmbProperties(
        Objects.requireNonNullElse(wanted.encryption(), before.encryption()),
        Objects.requireNonNullElse(wanted.hidden(), before.hidden()),
        Objects.requireNonNullElse(wanted.guests(), before.guests()),
        Objects.requireNonNullElse(wanted.oplocks(), before.oplocks()));
  }
}
