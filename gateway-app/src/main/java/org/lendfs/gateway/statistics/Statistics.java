// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.OpKind;

/** The accounts since the start of the gateway. Thread-safe. */
public final class Statistics {
  private static final int MOST_CLIENTS = 2_000;

  private final Tally total = new Tally();
  private final ConcurrentHashMap<String, Tally> shares = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Tally> protocols = new ConcurrentHashMap<>();
  private final Cache<String, Tally> clients =
      Caffeine.newBuilder().maximumSize(MOST_CLIENTS).executor(Runnable::run).build();

  /** A monitor that counts for a share; its account begins anew. */
  public Monitor monitor(String share) {
    Tally tally = new Tally();
    shares.put(share, tally);
    return new StatisticsMonitor(this, tally, () -> shares.remove(share, tally));
  }

  /** Everything together. */
  public Traffic total() {
    return total.traffic();
  }

  /** By name, for shares that there are. */
  public Map<String, Traffic> byShare() {
    return traffic(shares);
  }

  /** By name and version, such as {@code NFSv4.1}. */
  public Map<String, Traffic> byProtocol() {
    return traffic(protocols);
  }

  /** By address without port. */
  public Map<String, Traffic> byClient() {
    return traffic(clients.asMap());
  }

  private static Map<String, Traffic> traffic(Map<String, Tally> tallies) {
    Map<String, Traffic> shown = new TreeMap<>();
    tallies.forEach((name, tally) -> shown.put(name, tally.traffic()));
    return shown;
  }

  void count(Tally share, Client client, OpKind kind, boolean failed, long nanos) {
    count(total, kind, failed, nanos);
    count(share, kind, failed, nanos);
    count(protocol(client), kind, failed, nanos);
    count(client(client), kind, failed, nanos);
  }

  private static void count(Tally tally, OpKind kind, boolean failed, long nanos) {
    switch (kind) {
      case READ -> tally.reads.increment();
      case WRITE -> tally.writes.increment();
      default -> tally.others.increment();
    }
    if (failed) {
      tally.errors.increment();
    }
    tally.latency.record(nanos);
  }

  /** Counts a loan at its end; one that was cancelled moved nothing. */
  void countBytes(Tally share, Client client, ZcBuf loan) {
    ZcBuf.State state = loan.state();
    if (state != ZcBuf.State.RETURNED && state != ZcBuf.State.CONSUMED) {
      return;
    }
    boolean read = loan.request().direction() == Direction.READ;
    long copied = Math.min(loan.copiedBytes(), loan.length());
    countBytes(total, read, loan.length(), copied);
    countBytes(share, read, loan.length(), copied);
    countBytes(protocol(client), read, loan.length(), copied);
    countBytes(client(client), read, loan.length(), copied);
  }

  private static void countBytes(Tally tally, boolean read, long bytes, long copied) {
    (read ? tally.readBytes : tally.writtenBytes).add(bytes);
    if (copied > 0) {
      tally.copiedBytes.add(copied);
    }
  }

  private Tally protocol(Client client) {
    Tally known = protocols.get(client.protocol());
    return known != null
        ? known
        : protocols.computeIfAbsent(client.protocol(), name -> new Tally());
  }

  private Tally client(Client client) {
    InetSocketAddress address = client.address();
    String host =
        address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    return clients.get(host, name -> new Tally());
  }
}
