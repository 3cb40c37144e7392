// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.time.Duration;
import java.util.UUID;

/**
 * Settings of NFSv4; lengths in bytes.
 *
 * @param lease how long the state of a silent client is safe
 * @param transferMaximumBytes most bytes of one READ or WRITE
 * @param channel what a session may have at most
 * @param clientsMaximum client records
 * @param sessionsOfClientMaximum sessions of one client
 * @param instance names this server for good, as no other server is named; clients take two
 *     addresses with one name for one server
 */
public record Nfs4Settings(
    Duration lease,
    int transferMaximumBytes,
    ChannelLimits channel,
    int clientsMaximum,
    int sessionsOfClientMaximum,
    String instance) {
  private static final int TRANSFER_MAXIMUM_BYTES = 1 << 20;
  private static final int CLIENTS = 10_000;
  private static final int SESSIONS_OF_CLIENT = 64;

  public Nfs4Settings {
    if (lease.toSeconds() < 1 || instance.isBlank()) {
      throw new IllegalArgumentException("lease=" + lease + " instance=" + instance);
    }
  }

  /** The defaults, and a name that no other server has; it is another one after a restart. */
  public static Nfs4Settings defaults() {
    return new Nfs4Settings(
        Duration.ofSeconds(90),
        TRANSFER_MAXIMUM_BYTES,
        ChannelLimits.DEFAULT,
        CLIENTS,
        SESSIONS_OF_CLIENT,
        UUID.randomUUID().toString());
  }

  public Nfs4Settings withLease(Duration other) {
    return new Nfs4Settings(
        other, transferMaximumBytes, channel, clientsMaximum, sessionsOfClientMaximum, instance);
  }

  public Nfs4Settings withInstance(String other) {
    return new Nfs4Settings(
        lease, transferMaximumBytes, channel, clientsMaximum, sessionsOfClientMaximum, other);
  }

  public Nfs4Settings withTransferMaximum(int bytes) {
    return new Nfs4Settings(
        lease, bytes, channel, clientsMaximum, sessionsOfClientMaximum, instance);
  }

  public Nfs4Settings withChannel(ChannelLimits other) {
    return new Nfs4Settings(
        lease, transferMaximumBytes, other, clientsMaximum, sessionsOfClientMaximum, instance);
  }

  public Nfs4Settings withClients(int clients, int sessionsOfClient) {
    return new Nfs4Settings(
        lease, transferMaximumBytes, channel, clients, sessionsOfClient, instance);
  }
}
