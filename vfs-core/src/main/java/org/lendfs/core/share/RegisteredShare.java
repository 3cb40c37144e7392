// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.monitor.MonitorChain;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.share.Share;

/**
 * One share while it is published: its vnodes and its monitors. Thread-safe.
 *
 * <p>There is one {@link ShareVnode} for each object in use, so that what hangs on it (monitors of
 * its own) holds for all who reach it. Those that nobody used for long are forgotten and made anew.
 */
final class RegisteredShare implements Share {
  private static final int VNODES_KEPT = 100_000;

  private final ShareSpec spec;
  private final SharedServices services;
  private final Arbiter arbiter;
  private final AclStore acls = new AclStore();
  private final StreamStore streams;
  private final long id;
  private final Cache<FileKey, ShareVnode> vnodes =
      Caffeine.newBuilder().maximumSize(VNODES_KEPT).executor(Runnable::run).build();

  /** Vnodes with monitors of their own: kept however long nobody uses them. Guarded by this map. */
  private final Map<FileKey, MonitorChain> ownMonitors = new HashMap<>();

  private volatile Rules rules;
  private volatile MonitorChain chain = MonitorChain.EMPTY;
  private volatile boolean removed;

  RegisteredShare(ShareSpec spec, SharedServices services) {
    this.spec = spec;
    this.rules = new Rules(spec.readOnly(), spec.clients());
    this.services = services;
    this.arbiter = new Arbiter(services.opens());
    this.id = idOf(spec);
    this.streams = new StreamStore(spec.name(), spec.provider());
  }

  /** What may change while the share is published. */
  private record Rules(boolean readOnly, AddressRules clients) {}

  /** From name and store, so that a name that moves to another store does not reuse handles. */
  private static long idOf(ShareSpec spec) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(spec.name().getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, spec.provider().storeId()));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Vnode root() {
    return wrap(spec.provider().root());
  }

  @Override
  public Provider provider() {
    return spec.provider();
  }

  @Override
  public boolean readOnly() {
    return rules.readOnly();
  }

  @Override
  public boolean admits(InetAddress address) {
    return rules.clients().admit(address);
  }

  /** Holds from the next call on. */
  void change(boolean readOnly, AddressRules clients) {
    rules = new Rules(readOnly, clients);
  }

  Arbiter arbiter() {
    return arbiter;
  }

  AclStore acls() {
    return acls;
  }

  StreamStore streams() {
    return streams;
  }

  SharedServices services() {
    return services;
  }

  /** The gateway's view of a provider's vnode. */
  ShareVnode wrap(Vnode base) {
    FileKey key = base.key();
    ShareVnode known = vnodes.getIfPresent(key);
    return known != null ? known : vnodes.get(key, k -> newVnode(k, base, null));
  }

  /** The gateway's view of a named stream, which is a file of the provider. */
  ShareVnode wrapStream(Vnode stream, Vnode object) {
    FileKey key = stream.key();
    ShareVnode known = vnodes.getIfPresent(key);
    return known != null ? known : vnodes.get(key, k -> newVnode(k, stream, object));
  }

  private ShareVnode newVnode(FileKey key, Vnode base, @Nullable Vnode streamOf) {
    ShareVnode vnode = new ShareVnode(this, base, streamOf);
    synchronized (ownMonitors) {
      vnode.monitorsChanged(ownMonitors.get(key), chain);
    }
    return vnode;
  }

  ShareVnode resolve(FileKey key, boolean mayBlock) throws VfsException {
    requirePublished();
    ShareVnode known = vnodes.getIfPresent(key);
    if (known != null) {
      return known;
    }
    CallContext internal = CallContext.internal(name());
    CallContext caller = mayBlock ? internal : internal.nonBlocking();
    Vnode base = spec.provider().resolve(key, caller);
    Vnode streamOf = streams.ownerOf(base, caller);
    return streamOf == null ? wrap(base) : wrapStream(base, streamOf);
  }

  void requirePublished() throws VfsException {
    if (removed) {
      throw new VfsException(VfsError.STALE, "share " + name() + " was removed");
    }
  }

  /** Stops answering; calls under way and loans go on to their ends. */
  void remove() {
    removed = true;
    // Connections may remember the share for as long as they live; its files they need not.
    vnodes.invalidateAll();
  }

  boolean isRemoved() {
    return removed;
  }

  MonitorChain chain() {
    return chain;
  }

  void attach(Monitor monitor) {
    synchronized (ownMonitors) {
      chain = chain.with(monitor);
      rebuild();
    }
  }

  /** Puts these of its monitors first, in this order; the others follow as they were. */
  void arrange(List<Monitor> first) {
    synchronized (ownMonitors) {
      List<Monitor> order = new ArrayList<>(first);
      order.retainAll(chain.monitors());
      chain.monitors().stream().filter(other -> !first.contains(other)).forEach(order::add);
      chain = MonitorChain.of(order);
      rebuild();
    }
  }

  boolean detach(Monitor monitor) {
    synchronized (ownMonitors) {
      MonitorChain shorter = chain.without(monitor);
      boolean wasAttached = shorter != chain;
      chain = shorter;
      rebuild();
      return wasAttached;
    }
  }

  /** Attaches to one vnode, behind the monitors of the share. */
  void attach(ShareVnode vnode, Monitor monitor) {
    synchronized (ownMonitors) {
      change(vnode, ownChain(vnode).with(monitor));
    }
  }

  boolean detach(ShareVnode vnode, Monitor monitor) {
    synchronized (ownMonitors) {
      MonitorChain own = ownChain(vnode);
      MonitorChain shorter = own.without(monitor);
      change(vnode, shorter);
      return shorter != own;
    }
  }

  private MonitorChain ownChain(ShareVnode vnode) {
    return ownMonitors.getOrDefault(vnode.key(), MonitorChain.EMPTY);
  }

  private void change(ShareVnode vnode, MonitorChain own) {
    if (own.monitors().isEmpty()) {
      ownMonitors.remove(vnode.key());
    } else {
      ownMonitors.put(vnode.key(), own);
    }
    vnode.monitorsChanged(ownMonitors.get(vnode.key()), chain);
  }

  private void rebuild() {
    ownMonitors.forEach((key, own) -> {
      ShareVnode vnode = vnodes.getIfPresent(key);
      if (vnode != null) {
        vnode.monitorsChanged(own, chain);
      }
    });
  }

  @Override
  public String toString() {
    return "share " + name() + " of " + spec.provider().description();
  }
}
