// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.shares.PublishedShare.AttachedMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes shares so that it lasts: what is changed here is there again after a restart.
 * Thread-safe; changes to one share come one after the other.
 *
 * <p>A share that is written down outside (a seed) is changed only by those who say so: then the
 * database's definition holds from then on, and tells what it overrides.
 */
public final class ShareBook {
  private static final Logger LOG = LoggerFactory.getLogger(ShareBook.class);
  private static final int LOCKS = 64;

  private final ShareManager manager;
  private final ShareRepository repository;
  private final ConcurrentHashMap<String, FailedShare> failed = new ConcurrentHashMap<>();
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  public ShareBook(ShareManager manager, ShareRepository repository) {
    this.manager = manager;
    this.repository = repository;
  }

  private interface Change<T> {
    T make() throws ShareException, InterruptedException;
  }

  private <T> T locked(String name, Change<T> change) throws ShareException, InterruptedException {
    ReentrantLock lock = locks.get(Math.floorMod(name.hashCode(), LOCKS));
    lock.lockInterruptibly();
    try {
      return change.make();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Publishes the shares that are written down, and those of the database.
   *
   * @param source where the seeds are written down
   * @throws StartException when a seed cannot be published; one of the database is only reported
   */
  public void open(List<ShareProperties> seeds, Source source) {
    Map<String, ShareRepository.Stored> stored =
        repository.all().stream()
            .collect(Collectors.toMap(ShareRepository.Stored::name, Function.identity()));
    for (ShareProperties seed : seeds) {
      ShareRepository.Stored known = stored.get(seed.name());
      if (known == null || !holds(known, source)) {
        openSeed(seed, source, known != null);
        stored.remove(seed.name());
      } else if (source.isSeed()) {
        LOG.warn(
            "share {} was changed while the gateway ran: that holds, and not what {} says",
            seed.name(),
            source.phrase());
      }
    }
    stored.values().stream()
        .sorted(Comparator.comparing(ShareRepository.Stored::name))
        .forEach(this::openStored);
  }

  /** Whether what the database says goes before what is written down there. */
  private static boolean holds(ShareRepository.Stored stored, Source writtenDown) {
    @Nullable Source overrides = stored.overrides();
    return writtenDown == Source.DEFAULT || (overrides != null && overrides.isSeed());
  }

  private void openSeed(ShareProperties seed, Source source, boolean hidesAnother) {
    if (hidesAnother) {
      LOG.warn("share {} is that of {}, not that of the database", seed.name(), source.phrase());
    }
    try {
      manager.add(seed, Origin.of(source));
    } catch (ShareException e) {
      throw new StartException(
          "--share " + seed.name() + "=" + seed.source() + ": " + e.getMessage(), e);
    }
  }

  private void openStored(ShareRepository.Stored stored) {
    if (stored.definition().isEmpty()) {
      return;
    }
    ShareProperties settings = stored.definition().get();
    var origin = new Origin(Source.DATABASE, stored.overrides());
    try {
      manager.add(settings, origin);
    } catch (ShareException e) {
      LOG.error("share {} is not published: {}", settings.name(), e.getMessage(), e);
      failed.put(
          settings.name(), new FailedShare(settings, origin, String.valueOf(e.getMessage())));
    }
  }

  /** Shares of the database that could not be published, sorted by name. */
  public List<FailedShare> failed() {
    return failed.values().stream()
        .sorted(Comparator.comparing(share -> share.settings().name()))
        .toList();
  }

  public Optional<FailedShare> findFailed(String name) {
    return Optional.ofNullable(failed.get(name));
  }

  /** Adds a share. */
  public PublishedShare add(ShareProperties settings) throws ShareException, InterruptedException {
    return locked(
        settings.name(),
        () -> {
          if (failed.containsKey(settings.name())) {
            throw ShareException.exists(settings.name());
          }
          PublishedShare share = manager.add(settings, Origin.DATABASE);
          boolean done = false;
          try {
            repository.save(share.settings(), null);
            done = true;
            return share;
          } finally {
            if (!done) {
              manager.remove(settings.name());
            }
          }
        });
  }

  /**
   * Changes a share. Only another source or other options of the store make it go for a moment:
   * then its loans are waited for and its store is opened anew.
   *
   * @param override whether a seed is meant to be changed
   * @throws ShareException when it cannot be as it is wanted; then it is as it was
   */
  public PublishedShare change(String name, UnaryOperator<ShareProperties> change, boolean override)
      throws ShareException, InterruptedException {
    return locked(
        name,
        () -> {
          FailedShare waiting = failed.get(name);
          PublishedShare changed =
              waiting == null
                  ? changePublished(require(name, override), change)
                  : manager.add(change.apply(waiting.settings()), waiting.origin().changed());
          failed.remove(name);
          save(changed);
          return changed;
        });
  }

  private PublishedShare changePublished(
      PublishedShare share, UnaryOperator<ShareProperties> change)
      throws ShareException, InterruptedException {
    ShareProperties before = share.settings();
    ShareProperties after = change.apply(before);
    boolean sameStore =
        after.source().equals(before.source())
            && after.options().equals(before.options())
            && after.monitors().equals(before.monitors());
    if (sameStore) {
      manager.changeRules(share, after);
      return share;
    }
    return reopened(share, before, after);
  }

  private PublishedShare reopened(
      PublishedShare share, ShareProperties before, ShareProperties after)
      throws ShareException, InterruptedException {
    manager.remove(before.name());
    boolean done = false;
    try {
      PublishedShare changed = manager.add(after, share.origin());
      done = true;
      return changed;
    } finally {
      if (!done) {
        manager.add(before, share.origin());
      }
    }
  }

  private PublishedShare require(String name, boolean override) throws ShareException {
    PublishedShare share = manager.find(name).orElseThrow(() -> ShareException.notFound(name));
    if (share.origin().source().isSeed() && !override) {
      throw ShareException.seeded(name, share.origin().source());
    }
    return share;
  }

  private void save(PublishedShare share) throws ShareException {
    share.changeOrigin(share.origin().changed());
    repository.save(share.settings(), share.origin().overrides());
  }

  /**
   * Takes a share away. A seed comes back with the next start; what nobody wrote down does not.
   *
   * @param override whether a seed is meant to go
   * @return loans that did not come back in time
   */
  public List<OutstandingLoan> remove(String name, boolean override)
      throws ShareException, InterruptedException {
    return locked(
        name,
        () -> {
          if (failed.remove(name) != null) {
            repository.forget(name);
            return List.of();
          }
          Origin origin = require(name, override).origin();
          if (origin.source() == Source.DEFAULT || origin.overrides() == Source.DEFAULT) {
            repository.saveRemoval(name, Source.DEFAULT);
          } else {
            repository.forget(name);
          }
          return manager.remove(name);
        });
  }

  /** Attaches a monitor, at a position counted from the outermost. */
  public AttachedMonitor attach(
      String name, MonitorProperties monitor, int position, boolean override)
      throws ShareException, InterruptedException {
    return locked(
        name,
        () -> {
          PublishedShare share = require(name, override);
          AttachedMonitor attached = manager.attach(name, monitor, position);
          save(share);
          return attached;
        });
  }

  /** Gives a monitor other options. */
  public AttachedMonitor changeMonitor(String name, MonitorProperties monitor, boolean override)
      throws ShareException, InterruptedException {
    return locked(
        name,
        () -> {
          PublishedShare share = require(name, override);
          AttachedMonitor changed = manager.changeMonitor(name, monitor);
          save(share);
          return changed;
        });
  }

  /** Puts the monitors of a share into an order, outermost first. */
  public PublishedShare arrange(String name, List<String> kinds, boolean override)
      throws ShareException, InterruptedException {
    return locked(
        name,
        () -> {
          PublishedShare share = require(name, override);
          manager.arrange(name, kinds);
          save(share);
          return share;
        });
  }

  /** Detaches a monitor. */
  public void detach(String name, String kind, boolean override)
      throws ShareException, InterruptedException {
    locked(
        name,
        () -> {
          PublishedShare share = require(name, override);
          manager.detach(name, kind);
          save(share);
          return share;
        });
  }
}
