// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which clients are monitored, and what follows when one of them restarts. Thread-safe; {@link
 * #watch} blocks the first time it sees a host.
 */
public final class StatusMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(StatusMonitor.class);

  private final MonitorRecords records;

  /** The last restart that each host told of, and the life in which it took its last lock. */
  private final Map<MonitoredHost, Integer> notified = new Recent();

  private final Map<MonitoredHost, Integer> locking = new Recent();
  private volatile Consumer<MonitoredHost> onRestart = host -> {};

  /** As many as there are records; the oldest goes first. */
  private static final class Recent extends LinkedHashMap<MonitoredHost, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<MonitoredHost, Integer> eldest) {
      return size() > MonitorRecords.MAXIMUM_HOSTS;
    }
  }

  private StatusMonitor(MonitorRecords records) {
    this.records = records;
  }

  /**
   * Begins a new run.
   *
   * @param folder for its records, made if it is not there; null to keep nothing
   */
  public static StatusMonitor open(@Nullable Path folder) throws IOException {
    return new StatusMonitor(MonitorRecords.open(folder));
  }

  /** What is to be done when a host has restarted: free its locks. Set once, before calls come. */
  public void onRestart(Consumer<MonitoredHost> action) {
    onRestart = action;
  }

  /** The number of this start, odd. */
  public int state() {
    return records.state();
  }

  /** Hosts that held locks in the run before. */
  public Set<MonitoredHost> former() {
    return records.former();
  }

  /** Hosts of the run before as the grace period names them. */
  public Set<String> formerClients() {
    return former().stream().map(MonitoredHost::clientId).collect(Collectors.toSet());
  }

  /** Whether a host at this address may take back locks of the run before. */
  public boolean mayReclaim(MonitoredHost host) {
    return records.former().stream().anyMatch(known -> known.address().equals(host.address()));
  }

  /**
   * Records a host before it gets a lock.
   *
   * @param state of the host's own monitor, 0 where it does not know
   * @throws IOException when it cannot be recorded; it must not get a lock then
   */
  public void watch(MonitoredHost host, int state) throws IOException {
    records.add(host);
    if (state != 0) {
      synchronized (locking) {
        locking.put(host, state);
      }
    }
  }

  /** The grace period is over: hosts that did not come back have nothing to come back to. */
  public void forgetFormer() {
    try {
      records.forgetFormer();
    } catch (IOException e) {
      LOG.warn("records of former clients stay: {}", e.getMessage());
    }
  }

  /**
   * A host says that it has restarted. What counts is where the call comes from; the name tells
   * hosts behind one address apart.
   *
   * @return whether it was news of a monitored host
   */
  public boolean restarted(InetAddress address, String name, int state) {
    List<MonitoredHost> here = records.at(address);
    List<MonitoredHost> named = here.stream().filter(host -> sameHost(host.name(), name)).toList();
    List<MonitoredHost> meant = named.isEmpty() && here.size() == 1 ? here : named;
    if (meant.isEmpty()) {
      LOG.info("a restart of a host that holds no locks, at {}", address.getHostAddress());
      return false;
    }
    boolean news = false;
    for (MonitoredHost host : meant) {
      if (isNews(host, state)) {
        news = true;
        LOG.info("{} has restarted; its locks are freed", host.clientId());
        onRestart.accept(host);
      }
    }
    return news;
  }

  /**
   * States only grow, and a host that has locked since its restart repeats old news: an answer of
   * ours was lost, and its new locks stay.
   */
  private boolean isNews(MonitoredHost host, int state) {
    synchronized (locking) {
      Integer known = locking.get(host);
      if (known != null && state - known <= 0 && known - state < (1 << 16)) {
        return false;
      }
      Integer last = notified.get(host);
      if (last != null && state - last <= 0) {
        return false;
      }
      notified.put(host, state);
      locking.remove(host);
      return true;
    }
  }

  /** With or without the domain, as hosts are not of one mind about that. */
  private static boolean sameHost(String one, String other) {
    return firstLabel(one).equalsIgnoreCase(firstLabel(other));
  }

  private static String firstLabel(String name) {
    int dot = name.indexOf('.');
    boolean address = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    return dot < 0 || address ? name : name.substring(0, dot);
  }
}
