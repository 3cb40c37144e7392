// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lendfs.core.share.AddressRules;
import org.lendfs.gateway.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Networks whose connections are refused before anything is made for them, by all protocols alike.
 * Thread-safe; asking takes no lock, changes are on disk when they return.
 */
public final class BlockedNetworks {
  private final JdbcClient client;
  private final InstantSource clock;
  private volatile List<Blocked> blocked;

  public BlockedNetworks(Database database, InstantSource clock) {
    this.client = database.client();
    this.clock = clock;
    this.blocked =
        client
            .sql("select * from blocked_network order by network")
            .query((row, number) -> blocked(row))
            .list();
  }

  /**
   * A network that is blocked.
   *
   * @param network an address, or a network in CIDR notation
   * @param rules the network as something that can be asked
   */
  public record Blocked(
      String network, String reason, Instant since, String by, AddressRules rules) {}

  private static Blocked blocked(ResultSet row) throws SQLException {
    String network = row.getString("network");
    return new Blocked(
        network,
        row.getString("reason"),
        row.getObject("blocked_at", OffsetDateTime.class).toInstant(),
        row.getString("blocked_by"),
        AddressRules.parse(List.of(network)));
  }

  /** Whether this address may connect. */
  public boolean admits(InetAddress address) {
    for (Blocked one : blocked) {
      if (one.rules().admit(address)) {
        return false;
      }
    }
    return true;
  }

  /** All of them, sorted by network. */
  public List<Blocked> all() {
    return blocked;
  }

  /**
   * Blocks a network; again only for another reason. Connections that are open stay so.
   *
   * @throws IllegalArgumentException with the end of a sentence when it is none
   */
  public synchronized Blocked block(String network, String reason, String by) {
    AddressRules rules = AddressRules.parse(List.of(network));
    String text = network.strip();
    unblock(text);
    var added = new Blocked(text, reason, clock.instant(), by, rules);
    client
        .sql(
            """
            insert into blocked_network (network, reason, blocked_at, blocked_by)
            values (:network, :reason, :at, :by)
            """)
        .param("network", text)
        .param("reason", reason)
        .param("at", added.since().atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
    blocked =
        Stream.concat(blocked.stream(), Stream.of(added))
            .sorted(Comparator.comparing(Blocked::network))
            .toList();
    return added;
  }

  /** Lets a network in again; empty when it was not blocked. */
  public synchronized Optional<Blocked> unblock(String network) {
    Optional<Blocked> found =
        blocked.stream().filter(one -> one.network().equals(network)).findFirst();
    if (found.isPresent()) {
      client
          .sql("delete from blocked_network where network = :network")
          .param("network", network)
          .update();
      blocked = blocked.stream().filter(one -> !one.network().equals(network)).toList();
    }
    return found;
  }
}
