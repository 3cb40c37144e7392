// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.Opaque;

/**
 * The client records of all minor versions. Thread-safe.
 *
 * <p>A client has at most one confirmed record, and beside it at most one that is not confirmed, by
 * which it announces a restart. All of a record goes at once: sessions here, state with the {@link
 * ClientObserver}.
 */
public final class ClientTable {
  private final Nfs4Settings settings;
  private final LongSupplier nanoTime;
  private final Map<Opaque, ClientRecord> confirmed = new HashMap<>();
  private final Map<Opaque, ClientRecord> unconfirmed = new HashMap<>();
  private final ConcurrentHashMap<Long, ClientRecord> byId = new ConcurrentHashMap<>();

  /** The upper half tells starts of the server apart. */
  private long nextId = (long) new SecureRandom().nextInt() << Integer.SIZE | 1;

  private volatile ClientObserver observer = ClientObserver.NONE;

  public ClientTable(Nfs4Settings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  public Nfs4Settings settings() {
    return settings;
  }

  /** Who keeps the state of clients; set once, before the first request. */
  public void observe(ClientObserver newObserver) {
    observer = newObserver;
  }

  public ClientObserver observer() {
    return observer;
  }

  public long now() {
    return nanoTime.getAsLong();
  }

  /** Whether the lease of a client has run out. */
  public boolean isExpired(ClientRecord client) {
    return now() - client.renewedNanos() > settings.lease().toNanos();
  }

  /** Whether an id was given out since the server started, to whomever. */
  public synchronized boolean isOfThisStart(long id) {
    return id >>> Integer.SIZE == nextId >>> Integer.SIZE && id - nextId < 0;
  }

  /** The record of an id. */
  public ClientRecord find(long id) throws Nfs4Exception {
    ClientRecord found = byId.get(id);
    if (found == null) {
      throw new Nfs4Exception(Nfs4Status.STALE_CLIENTID, "clientid=" + Long.toHexString(id));
    }
    return found;
  }

  /**
   * The record of a client of minor version 0.
   *
   * @throws Nfs4Exception EXPIRED if there was one, STALE_CLIENTID if there was none
   */
  public ClientRecord findOld(long id) throws Nfs4Exception {
    ClientRecord found = byId.get(id);
    if (found == null && isOfThisStart(id)) {
      throw new Nfs4Exception(Nfs4Status.EXPIRED, "clientid=" + Long.toHexString(id));
    }
    if (found == null || found.minorVersion() != 0 || !found.isConfirmed()) {
      throw new Nfs4Exception(Nfs4Status.STALE_CLIENTID, "clientid=" + Long.toHexString(id));
    }
    return found;
  }

  /** All records of this moment. */
  public List<ClientRecord> clients() {
    return List.copyOf(byId.values());
  }

  /** Forgets a client and all it has: by order of an administrator, or after its lease. */
  public void expel(ClientRecord client) {
    List<ClientRecord> gone = new ArrayList<>();
    synchronized (this) {
      drop(client, gone);
    }
    gone.forEach(this::finish);
  }

  /** DESTROY_CLIENTID (RFC 8881 section 18.50). */
  public void destroy(long id) throws Nfs4Exception {
    ClientRecord client = find(id);
    if (!client.sessions().isEmpty() || observer.holdsState(client)) {
      throw new Nfs4Exception(Nfs4Status.CLIENTID_BUSY);
    }
    expel(client);
  }

  // --- records; for this package
  // ------------------------------------------------------------------

  /** A change of the table. */
  interface Change<R> {
    /**
     * Runs under the lock of the table.
     *
     * @param gone takes the records that it drops
     */
    R apply(List<ClientRecord> gone) throws Nfs4Exception;
  }

  /** Applies a change, and then ends what it dropped. */
  <R> R change(Change<R> change) throws Nfs4Exception {
    List<ClientRecord> gone = new ArrayList<>();
    try {
      synchronized (this) {
        return change.apply(gone);
      }
    } finally {
      gone.forEach(this::finish);
    }
  }

  @Nullable ClientRecord confirmedOf(Opaque owner) {
    return confirmed.get(owner);
  }

  @Nullable ClientRecord unconfirmedOf(Opaque owner) {
    return unconfirmed.get(owner);
  }

  /** A new record that is not confirmed, in place of another one. */
  ClientRecord add(
      int minorVersion,
      ClientRecord.Identity identity,
      InetSocketAddress address,
      List<ClientRecord> gone)
      throws Nfs4Exception {
    ClientRecord old = unconfirmed.get(identity.owner());
    if (old != null) {
      drop(old, gone);
    }
    requireRoom(gone);
    ClientRecord made = new ClientRecord(nextId++, minorVersion, identity, address, now());
    unconfirmed.put(identity.owner(), made);
    byId.put(made.id(), made);
    return made;
  }

  /** Confirms a record, perhaps again; an older one of the same client goes with all it has. */
  void confirm(ClientRecord client, List<ClientRecord> gone) {
    Opaque owner = client.identity().owner();
    ClientRecord old = confirmed.get(owner);
    if (old != null && old != client) {
      drop(old, gone);
    }
    unconfirmed.remove(owner, client);
    confirmed.put(owner, client);
    client.confirm();
  }

  void drop(ClientRecord client, List<ClientRecord> gone) {
    Opaque owner = client.identity().owner();
    confirmed.remove(owner, client);
    unconfirmed.remove(owner, client);
    if (byId.remove(client.id(), client)) {
      gone.add(client);
    }
  }

  /** Clients that went silent make room for new ones. */
  private void requireRoom(List<ClientRecord> gone) throws Nfs4Exception {
    if (byId.size() < settings.clientsMaximum()) {
      return;
    }
    for (ClientRecord client : clients()) {
      if (isExpired(client)) {
        drop(client, gone);
      }
    }
    if (byId.size() >= settings.clientsMaximum()) {
      throw new Nfs4Exception(Nfs4Status.DELAY, "clients=" + byId.size());
    }
  }

  private void finish(ClientRecord client) {
    client.end();
    client.sessions().forEach(Session::end);
    observer.ended(client);
  }
}
