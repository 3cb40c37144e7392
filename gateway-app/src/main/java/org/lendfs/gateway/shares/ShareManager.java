// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import static org.lendfs.gateway.shares.ShareException.Reason.INVALID_SETTING;
import static org.lendfs.gateway.shares.ShareException.Reason.MONITOR_EXISTS;
import static org.lendfs.gateway.shares.ShareException.Reason.MONITOR_NOT_FOUND;
import static org.lendfs.gateway.shares.ShareException.Reason.STORE_FAILED;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.shares.PublishedShare.AttachedMonitor;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
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
  private final Duration drainTimeout;

  /** By name, from the begin of adding to the end of removing. */
  private final ConcurrentHashMap<String, ShareProperties> taken = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<String, PublishedShare> published = new ConcurrentHashMap<>();

  /**
   * @param drainTimeout how long a share that is removed waits for its loans
   */
  public ShareManager(ShareRegistry registry, ShareOpener opener, Duration drainTimeout) {
    this.registry = registry;
    this.opener = opener;
    this.drainTimeout = drainTimeout;
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
  public PublishedShare add(ShareProperties settings) throws ShareException {
    String name = settings.name();
    if (taken.putIfAbsent(name, settings) != null) {
      throw ShareException.exists(name);
    }
    PublishedShare share = null;
    boolean done = false;
    try {
      share = publish(settings);
      for (MonitorProperties monitor : settings.monitors()) {
        attach(share, monitor);
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

  private PublishedShare publish(ShareProperties settings) throws ShareException {
    try {
      ShareSource source = opener.source(settings);
      ShareSpec spec = opener.open(settings, source);
      return new PublishedShare(settings, source, register(spec));
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

  /** Attaches one more monitor to a share, nearest to the provider. */
  public AttachedMonitor attach(String shareName, MonitorProperties settings)
      throws ShareException {
    return attach(require(shareName), settings);
  }

  private AttachedMonitor attach(PublishedShare share, MonitorProperties settings)
      throws ShareException {
    synchronized (share) {
      if (share.monitors().stream().anyMatch(other -> isOfKind(other, settings.kind()))) {
        throw new ShareException(
            MONITOR_EXISTS,
            "Share '" + share.settings().name() + "' has a monitor '" + settings.kind() + "'.");
      }
      Monitor monitor = made(share, settings);
      try {
        registry.attach(share.settings().name(), monitor);
      } catch (VfsException e) {
        monitor.detached();
        throw ShareException.notFound(share.settings().name());
      }
      var attached = new AttachedMonitor(settings, monitor);
      share.mutableMonitors().add(attached);
      return attached;
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
      AttachedMonitor attached =
          share.monitors().stream()
              .filter(other -> isOfKind(other, kind))
              .findFirst()
              .orElseThrow(() ->
                  new ShareException(
                      MONITOR_NOT_FOUND,
                      "Share '" + shareName + "' has no monitor '" + kind + "'."));
      try {
        registry.detach(shareName, attached.monitor());
        share.mutableMonitors().remove(attached);
      } catch (VfsException e) {
        throw ShareException.notFound(shareName);
      }
    }
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
