// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import static org.lendfs.gateway.shares.ShareException.Reason.INVALID_SETTING;
import static org.lendfs.gateway.shares.ShareException.Reason.MONITOR_EXISTS;
import static org.lendfs.gateway.shares.ShareException.Reason.MONITOR_NOT_FOUND;
import static org.lendfs.gateway.shares.ShareException.Reason.STORE_FAILED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.shares.PublishedShare.AttachedMonitor;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds and removes shares and their monitors. Thread-safe; what concerns one share never waits for
 * another.
 */
public final class ShareManager implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareManager.class);

  private final ShareRegistry registry;
  private final ShareOpener opener;

  /** Counts nothing, in the place of a monitor that does. */
  public static final Monitor NOT_COUNTED =
      new Monitor() {
        @Override
        public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
          return next.proceed(op);
        }

        @Override
        public boolean wants(OpKind kind) {
          return false;
        }
      };

  private volatile Duration drainTimeout;
  private final Function<String, Monitor> counting;

  /** The counting monitor of each share, by its name. */
  private final ConcurrentHashMap<String, Monitor> counters = new ConcurrentHashMap<>();

  /** By name, from the begin of adding to the end of removing. */
  private final ConcurrentHashMap<String, ShareProperties> taken = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<String, PublishedShare> published = new ConcurrentHashMap<>();

  /**
   * @param drainTimeout how long a share that is removed waits for its loans
   * @param counting makes the monitor that counts for a share, in front of all others
   */
  public ShareManager(
      ShareRegistry registry,
      ShareOpener opener,
      Duration drainTimeout,
      Function<String, Monitor> counting) {
    this.counting = counting;
    this.registry = registry;
    this.opener = opener;
    this.drainTimeout = drainTimeout;
  }

  /** Says how long shares that are removed from now on wait for their loans. */
  public void changeDrainTimeout(Duration timeout) {
    drainTimeout = timeout;
  }

  /** The shares of this moment, sorted by name. */
  public List<PublishedShare> shares() {
    return published.values().stream()
        .sorted(Comparator.comparing(share -> share.settings().name()))
        .toList();
  }

  public Optional<PublishedShare> find(String name) {
    return Optional.ofNullable(published.get(name));
  }

  /** What a share is made from, known before its first caller comes and until its last has gone. */
  public Optional<ShareProperties> settingsOf(String name) {
    return Optional.ofNullable(taken.get(name));
  }

  /** Opens the store of a share, publishes it and attaches its monitors. Blocks on storage. */
  public PublishedShare add(ShareProperties settings, Origin origin) throws ShareException {
    String name = settings.name();
    if (taken.putIfAbsent(name, settings) != null) {
      throw ShareException.exists(name);
    }
    PublishedShare share = null;
    boolean done = false;
    try {
      share = publish(settings, origin);
      count(share);
      for (MonitorProperties monitor : settings.monitors()) {
        attach(share, monitor, Integer.MAX_VALUE);
      }
      LOG.info("share {} is {}", name, share.source());
      published.put(name, share);
      done = true;
      return share;
    } finally {
      if (!done) {
        withdraw(name, share);
      }
    }
  }

  private void count(PublishedShare share) throws ShareException {
    String name = share.share().name();
    Monitor counter = counting.apply(name);
    try {
      registry.attach(name, counter);
      counters.put(name, counter);
    } catch (VfsException e) {
      throw ShareException.notFound(name);
    }
  }

  private PublishedShare publish(ShareProperties settings, Origin origin) throws ShareException {
    try {
      ShareSource source = opener.source(settings);
      ShareSpec spec = opener.open(settings, source);
      return new PublishedShare(settings, source, register(spec), origin);
    } catch (InvalidOptionException e) {
      throw invalid(e);
    }
  }

  private Share register(ShareSpec spec) throws ShareException {
    try {
      return registry.add(spec);
    } catch (VfsException e) {
      closeUnused(spec.provider());
      throw ShareException.exists(spec.name());
    }
  }

  private static void closeUnused(Provider provider) {
    try {
      provider.close();
    } catch (VfsException e) {
      LOG.warn("{} did not close", provider.description(), e);
    }
  }

  /** Undoes half of an add. */
  private void withdraw(String name, @Nullable PublishedShare share) {
    try {
      if (share != null) {
        registry.remove(name, Duration.ZERO);
      }
    } catch (VfsException e) {
      LOG.warn("share {} did not close", name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      taken.remove(name);
    }
  }

  /**
   * Takes a share away: it stops answering, its loans are waited for, its store is closed.
   *
   * @return loans that did not come back in time
   */
  public List<OutstandingLoan> remove(String name) throws ShareException, InterruptedException {
    if (published.remove(name) == null) {
      throw ShareException.notFound(name);
    }
    try {
      List<OutstandingLoan> left = registry.remove(name, drainTimeout);
      left.forEach(loan -> LOG.warn("share {} was removed with {} still on loan", name, loan));
      LOG.info("share {} is removed", name);
      return left;
    } catch (VfsException e) {
      throw new ShareException(
          STORE_FAILED, "Share '" + name + "' is removed, but its store failed to close.", e);
    } finally {
      taken.remove(name);
    }
  }

  /**
   * Changes who may use a share and how, from the next call on; its store and its monitors stay.
   *
   * @throws ShareException when the rules make no sense; then nothing has changed
   */
  public void changeRules(PublishedShare share, ShareProperties settings) throws ShareException {
    try {
      registry.change(settings.name(), settings.readOnly(), opener.clients(settings));
    } catch (InvalidOptionException e) {
      throw invalid(e);
    } catch (VfsException e) {
      throw ShareException.notFound(settings.name());
    }
    share.changeSettings(settings);
    taken.replace(settings.name(), settings);
  }

  /**
   * Attaches one more monitor to a share.
   *
   * @param position 0 for the outermost; beyond the last one for the nearest to the store
   */
  public AttachedMonitor attach(String shareName, MonitorProperties settings, int position)
      throws ShareException {
    return attach(require(shareName), settings, position);
  }

  private AttachedMonitor attach(PublishedShare share, MonitorProperties settings, int position)
      throws ShareException {
    synchronized (share) {
      if (share.monitors().stream().anyMatch(other -> isOfKind(other, settings.kind()))) {
        throw new ShareException(
            MONITOR_EXISTS,
            "Share '" + share.settings().name() + "' has a monitor '" + settings.kind() + "'.");
      }
      Monitor monitor = made(share, settings);
      var attached = new AttachedMonitor(settings, monitor);
      List<AttachedMonitor> order = new ArrayList<>(share.monitors());
      order.add(Math.clamp(position, 0, order.size()), attached);
      try {
        registry.attach(share.settings().name(), monitor);
      } catch (VfsException e) {
        monitor.detached();
        throw ShareException.notFound(share.settings().name());
      }
      arrange(share, order);
      return attached;
    }
  }

  /** Puts the monitors of a share into an order, outermost first; all must be named. */
  public void arrange(String shareName, List<String> kinds) throws ShareException {
    PublishedShare share = require(shareName);
    synchronized (share) {
      List<AttachedMonitor> order = new ArrayList<>();
      for (String kind : kinds) {
        order.add(require(share, kind));
      }
      if (order.stream().distinct().count() != share.monitors().size()
          || order.size() != share.monitors().size()) {
        throw new ShareException(
            INVALID_SETTING, "The order must name each monitor of share '" + shareName + "' once.");
      }
      arrange(share, order);
    }
  }

  private void arrange(PublishedShare share, List<AttachedMonitor> order) throws ShareException {
    String name = share.share().name();
    try {
      Stream<Monitor> counter = Stream.ofNullable(counters.get(name));
      Stream<Monitor> others = order.stream().map(AttachedMonitor::monitor);
      registry.arrange(name, Stream.concat(counter, others).toList());
      share.changeMonitors(order);
    } catch (VfsException e) {
      throw ShareException.notFound(share.settings().name());
    }
  }

  /**
   * Puts a monitor with other options in the place of one that is attached.
   *
   * @throws ShareException when the options make no sense; then the old one is back
   */
  public AttachedMonitor changeMonitor(String shareName, MonitorProperties settings)
      throws ShareException {
    PublishedShare share = require(shareName);
    synchronized (share) {
      AttachedMonitor old = require(share, settings.kind());
      int position = share.monitors().indexOf(old);
      // Two of one kind would get in each other's way in the state directory.
      detach(share, old);
      boolean done = false;
      try {
        AttachedMonitor changed = attach(share, settings, position);
        done = true;
        return changed;
      } finally {
        if (!done) {
          attach(share, old.settings(), position);
        }
      }
    }
  }

  private Monitor made(PublishedShare share, MonitorProperties settings) throws ShareException {
    try {
      return opener.monitor(share.settings().name(), settings);
    } catch (InvalidOptionException e) {
      throw invalid(e);
    }
  }

  /** Detaches a monitor; calls and loans under way still see it. */
  public void detach(String shareName, String kind) throws ShareException {
    PublishedShare share = require(shareName);
    synchronized (share) {
      detach(share, require(share, kind));
    }
  }

  private void detach(PublishedShare share, AttachedMonitor attached) throws ShareException {
    try {
      registry.detach(share.settings().name(), attached.monitor());
    } catch (VfsException e) {
      throw ShareException.notFound(share.settings().name());
    }
    List<AttachedMonitor> left = new ArrayList<>(share.monitors());
    left.remove(attached);
    share.changeMonitors(left);
  }

  /** The monitor of this kind. */
  public AttachedMonitor monitor(String shareName, String kind) throws ShareException {
    return require(require(shareName), kind);
  }

  private static AttachedMonitor require(PublishedShare share, String kind) throws ShareException {
    return share.monitors().stream()
        .filter(other -> isOfKind(other, kind))
        .findFirst()
        .orElseThrow(() ->
            new ShareException(
                MONITOR_NOT_FOUND,
                "Share '" + share.settings().name() + "' has no monitor '" + kind + "'."));
  }

  private static boolean isOfKind(AttachedMonitor monitor, String kind) {
    return monitor.settings().kind().equals(kind);
  }

  private PublishedShare require(String name) throws ShareException {
    return find(name).orElseThrow(() -> ShareException.notFound(name));
  }

  private static ShareException invalid(InvalidOptionException e) {
    return new ShareException(INVALID_SETTING, String.valueOf(e.getMessage()), e);
  }

  /** Removes all shares; what did not come back or failed to close is in the log. */
  @Override
  public void close() {
    for (PublishedShare share : shares()) {
      try {
        remove(share.settings().name());
      } catch (ShareException e) {
        LOG.warn("{}", e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
