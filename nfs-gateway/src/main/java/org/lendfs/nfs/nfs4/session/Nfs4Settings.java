// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.time.Duration;
import java.util.UUID;
import org.lendfs.nfs.nfs4.attribute.OwnerNames;

/**
 * Settings of NFSv4; lengths in bytes.
 *
 * @param lease how long the state of a silent client is safe
 * @param transferMaximumBytes most bytes of one READ or WRITE
 * @param channel what a session may have at most
 * @param clients how many there may be
 * @param instance names this server for good, as no other server is named; clients take two
 *     addresses with one name for one server
 * @param names of users and groups in attributes
 */
public record Nfs4Settings(
    Duration lease,
    int transferMaximumBytes,
    ChannelLimits channel,
    ClientLimits clients,
    String instance,
    OwnerNames names) {
  private static final int TRANSFER_MAXIMUM_BYTES = 1 << 20;

  /**
   * Bounds on clients.
   *
   * @param records of clients
   * @param sessionsOfClient sessions of one client
   */
  public record ClientLimits(int records, int sessionsOfClient) {
    public static final ClientLimits DEFAULT = new ClientLimits(10_000, 64);
  }

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
        ClientLimits.DEFAULT,
        UUID.randomUUID().toString(),
        OwnerNames.NUMERIC);
  }

  /** Most client records. */
  public int clientsMaximum() {
    return clients.records();
  }

  /** Most sessions of one client. */
  public int sessionsOfClientMaximum() {
    return clients.sessionsOfClient();
  }

  public Nfs4Settings withLease(Duration other) {
    return new Nfs4Settings(other, transferMaximumBytes, channel, clients, instance, names);
  }

  public Nfs4Settings withInstance(String other) {
    return new Nfs4Settings(lease, transferMaximumBytes, channel, clients, other, names);
  }

  public Nfs4Settings withTransferMaximum(int bytes) {
    return new Nfs4Settings(lease, bytes, channel, clients, instance, names);
  }

  public Nfs4Settings withChannel(ChannelLimits other) {
    return new Nfs4Settings(lease, transferMaximumBytes, other, clients, instance, names);
  }

  public Nfs4Settings withClients(int records, int sessionsOfClient) {
    ClientLimits other = new ClientLimits(records, sessionsOfClient);
    return new Nfs4Settings(lease, transferMaximumBytes, channel, other, instance, names);
  }

  public Nfs4Settings withOwnerNames(OwnerNames other) {
    return new Nfs4Settings(lease, transferMaximumBytes, channel, clients, instance, other);
  }
}
