// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.core.notify.MonitoredChangeFeed;
import org.lendfs.core.open.InMemoryOpenTable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.notify.ChangeFeed;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.share.FileHandle;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;

/**
 * The shares of a gateway, added and removed while it runs. Thread-safe.
 *
 * <p>Adding and removing exclude each other; neither disturbs calls to other shares.
 */
public final class ShareRegistry implements ShareNamespace, MonitoredChangeFeed.Monitors {
  private static final int HANDLES_KEPT = 100_000;

  private static final int MOST_WATCHES = 100_000;

  private final SharedServices services;
  private final ChangeFeed changes = new MonitoredChangeFeed(this, MOST_WATCHES);
  private final ConcurrentHashMap<String, RegisteredShare> byName = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, RegisteredShare> byId = new ConcurrentHashMap<>();

  /**
   * Handles whose signature was found good; a hit is a handle that was given out, byte for byte.
   */
  private final Cache<FileHandle, ShareVnode> resolved =
      Caffeine.newBuilder().maximumSize(HANDLES_KEPT).executor(Runnable::run).build();

  /** With a table of opens of its own. */
  public ShareRegistry(LoanLedger ledger, RangeLockTable locks, HandleKey key) {
    this(ledger, locks, new InMemoryOpenTable(), key);
  }

  public ShareRegistry(LoanLedger ledger, RangeLockTable locks, OpenTable opens, HandleKey key) {
    this.services = new SharedServices(ledger, locks, opens, new FileHandles(key));
  }

  /**
   * Publishes a share.
   *
   * @throws VfsException {@link VfsError#EXISTS} when the name is taken; the provider is then still
   *     the caller's
   */
  public Share add(ShareSpec spec) throws VfsException {
    RegisteredShare share = new RegisteredShare(spec, services);
    if (byName.putIfAbsent(spec.name(), share) != null) {
      throw new VfsException(VfsError.EXISTS, "share " + spec.name());
    }
    byId.put(share.id(), share);
    return share;
  }

  /**
   * Takes a share off, waits for its loans and closes its provider.
   *
   * @return loans that did not come back in time, by name
   * @throws VfsException {@link VfsError#NOT_FOUND}, or what closing the provider gave
   */
  public List<OutstandingLoan> remove(String name, Duration timeout)
      throws VfsException, InterruptedException {
    RegisteredShare share = byName.get(name);
    if (share == null || share.isRemoved()) {
      throw new VfsException(VfsError.NOT_FOUND, "share " + name);
    }
    share.remove();
    byId.remove(share.id(), share);
    byName.remove(name, share);
    resolved.asMap().values().removeIf(vnode -> vnode.share() == share);
    List<OutstandingLoan> left = services.ledger().drain(name, timeout);
    share.chain().monitors().forEach(Monitor::detached);
    share.streams().settle();
    share.provider().close();
    return left;
  }

  /**
   * Changes who may use a share and whether they may write, from the next call on.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}
   */
  public void change(String name, boolean readOnly, AddressRules clients) throws VfsException {
    published(name).change(readOnly, clients);
  }

  /**
   * Puts monitors of a share into an order, outermost first; monitors that are not named follow.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}
   */
  public void arrange(String shareName, List<Monitor> outermostFirst) throws VfsException {
    published(shareName).arrange(outermostFirst);
  }

  @Override
  public List<Share> shares() {
    return byName.values().stream()
        .sorted(Comparator.comparing(RegisteredShare::name))
        .map(Share.class::cast)
        .toList();
  }

  @Override
  public Optional<Share> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Share shareOf(Vnode vnode) {
    return own(vnode).share();
  }

  @Override
  public FileHandle handleOf(Vnode vnode) {
    return own(vnode).handle();
  }

  @Override
  public Vnode resolve(FileHandle handle, boolean mayBlock) throws VfsException {
    ShareVnode known = resolved.getIfPresent(handle);
    if (known != null) {
      known.share().requirePublished();
      return known;
    }
    FileHandles.Parts parts = services.handles().decode(handle);
    RegisteredShare share = byId.get(parts.shareId());
    if (share == null) {
      throw new VfsException(VfsError.STALE, "no share of id " + parts.shareId());
    }
    ShareVnode vnode = share.resolve(parts.key(), mayBlock);
    resolved.put(handle, vnode);
    return vnode;
  }

  /**
   * Attaches a monitor to a share, nearest to the provider. Calls and loans under way do not see
   * it.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}
   */
  @Override
  public void attach(String shareName, Monitor monitor) throws VfsException {
    RegisteredShare share = published(shareName);
    monitor.attached(share);
    share.attach(monitor);
  }

  /**
   * Detaches a monitor from a share. Calls and loans under way still see it.
   *
   * @return whether it was attached
   * @throws VfsException {@link VfsError#NOT_FOUND}
   */
  @Override
  public boolean detach(String shareName, Monitor monitor) throws VfsException {
    boolean wasAttached = published(shareName).detach(monitor);
    if (wasAttached) {
      monitor.detached();
    }
    return wasAttached;
  }

  /** Attaches a monitor to a single vnode, behind the monitors of its share. */
  public void attach(Vnode vnode, Monitor monitor) {
    ShareVnode own = own(vnode);
    own.share().attach(own, monitor);
  }

  /**
   * Detaches a monitor from a single vnode.
   *
   * @return whether it was attached
   */
  public boolean detach(Vnode vnode, Monitor monitor) {
    ShareVnode own = own(vnode);
    boolean wasAttached = own.share().detach(own, monitor);
    if (wasAttached) {
      monitor.detached();
    }
    return wasAttached;
  }

  /** Monitors of a share, outermost first. */
  public List<Monitor> monitors(String shareName) throws VfsException {
    return published(shareName).chain().monitors();
  }

  public LoanLedger ledger() {
    return services.ledger();
  }

  @Override
  public RangeLockTable locks() {
    return services.locks();
  }

  @Override
  public OpenTable opens() {
    return services.opens();
  }

  @Override
  public ChangeFeed changes() {
    return changes;
  }

  private RegisteredShare published(String name) throws VfsException {
    RegisteredShare share = byName.get(name);
    if (share == null) {
      throw new VfsException(VfsError.NOT_FOUND, "share " + name);
    }
    return share;
  }

  private static ShareVnode own(Vnode vnode) {
    if (vnode instanceof ShareVnode own) {
      return own;
    }
    throw new IllegalArgumentException("not a vnode of a share: " + vnode);
  }
}
