// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.io.IOException;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.recovery.GracePeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may get what, and when, after a restart (RFC 8881 sections 8.4.2 and 18.51). Thread-safe;
 * blocks where a client has to be recorded first.
 */
final class GraceRules {
  private static final Logger LOG = LoggerFactory.getLogger(GraceRules.class);

  private final GracePeriod grace;
  private final ClientRecords records;

  GraceRules(GracePeriod grace, ClientRecords records) {
    this.grace = grace;
    this.records = records;
    grace.atEnd(records::forgetFormer);
  }

  boolean isActive() {
    return grace.isActive();
  }

  /** Admits a client to something new, or to something that it had before the restart. */
  void admit(ClientState client, boolean reclaim) throws Nfs4Exception {
    if (reclaim) {
      requireReclaim(client.record());
    } else {
      requireNew(client.record());
    }
    record(client);
  }

  private void requireNew(ClientRecord client) throws Nfs4Exception {
    boolean reclaiming = client.minorVersion() > 0 && !client.isReclaimComplete();
    if (reclaiming || grace.isActive()) {
      throw new Nfs4Exception(Nfs4Status.GRACE);
    }
  }

  private void requireReclaim(ClientRecord client) throws Nfs4Exception {
    if (!grace.isActive() || client.isReclaimComplete()) {
      throw new Nfs4Exception(Nfs4Status.NO_GRACE);
    }
    if (!grace.expects(ClientRecords.party(client.identity().owner()))) {
      throw new Nfs4Exception(Nfs4Status.RECLAIM_BAD, "not a client of the run before");
    }
  }

  private void record(ClientState client) throws Nfs4Exception {
    if (client.isRecorded()) {
      return;
    }
    try {
      records.add(client.record().identity().owner());
      client.recorded();
    } catch (IOException e) {
      LOG.error("{} cannot be recorded, and gets nothing", client.record(), e);
      throw new Nfs4Exception(Nfs4Status.DELAY, "no record");
    }
  }

  /** A client has reclaimed all it wants to. */
  void completed(ClientRecord client) {
    grace.complete(ClientRecords.party(client.identity().owner()));
  }

  /** A client is gone with all it had. */
  void ended(ClientState client) {
    if (client.isRecorded()) {
      records.remove(client.record().identity().owner());
    }
  }
}
