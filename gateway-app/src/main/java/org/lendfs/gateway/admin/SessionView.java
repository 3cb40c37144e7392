// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** Somebody who holds state at a gateway: an SMB session, or a client of NFSv4. */
@Schema(name = "Session", description = "An SMB session, or a client of NFSv4 with its sessions")
record SessionView(
    @Schema(description = "To end it by") String id,
    String protocol,
    @Schema(description = "Name of the user of an SMB session") @Nullable String user,
    @Schema(description = "What its opens and locks are kept by") String client,
    String address,
    @Schema(description = "Start of an SMB session") @Nullable Instant since,
    @Schema(description = "Shares that an SMB session is connected to") List<String> trees,
    @Schema(description = "Number of sessions of an NFSv4.1 client") int sessions,
    @Schema(description = "Since an NFSv4 client was last heard of") @Nullable Long leaseAgeMillis,
    @Schema(description = "Whether the SMB session is encrypted") @Nullable Boolean encrypted) {

  static SessionView of(SmbSession session) {
    return new SessionView(
        idOf(session),
        session.client().protocol(),
        session.isValid() ? session.user().name() : null,
        session.client().id(),
        session.client().address().toString(),
        session.since(),
        session.trees().stream().map(TreeConnect::name).toList(),
        1,
        null,
        session.isEncryptionUsed());
  }

  static SessionView of(ClientRecord record, long nowNanos) {
    return new SessionView(
        idOf(record),
        record.client().protocol(),
        null,
        record.client().id(),
        record.client().address().toString(),
        null,
        List.of(),
        record.sessions().size(),
        TimeUnit.NANOSECONDS.toMillis(nowNanos - record.renewedNanos()),
        null);
  }

  static String idOf(SmbSession session) {
    return "smb-" + Long.toHexString(session.id());
  }

  static String idOf(ClientRecord record) {
    return "nfs-" + Long.toHexString(record.id());
  }
}
