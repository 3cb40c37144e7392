// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lendfs.nfs.nfs4.message.CallbackOffload;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies that go on behind their answer (RFC 7862 section 4), each on a virtual thread.
 * Thread-safe.
 *
 * <p>A client hears of the end by CB_OFFLOAD; what it does not acknowledge stays to be asked for,
 * until there is no room for more. Copies end with their client, and with the server: nothing of
 * them is on stable storage, and the verifier of the writes tells.
 */
public final class Offloads {
  private static final Logger LOG = LoggerFactory.getLogger(Offloads.class);
  private static final int OF_CLIENT = 8;
  private static final int ALL = 64;

  /** How long a cancellation waits for the piece that is on its way. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StateTable states;
  private final ConcurrentHashMap<Stateid, Offload> offloads = new ConcurrentHashMap<>();

  Offloads(StateTable states) {
    this.states = states;
  }

  /** Begins a copy; empty if there is no room, or no way to tell the client of its end. */
  public Optional<Offload> begin(Offload.Order order) {
    ClientRecord client = order.client();
    if (!client.takesCallbacks() || !makeRoom(client)) {
      return Optional.empty();
    }
    Offload offload = new Offload(order, states.of(client).nextNumber());
    offloads.put(offload.stateid(), offload);
    Thread.ofVirtual().name("nfs4-copy").start(() -> run(offload));
    if (client.isEnded()) {
      // It ended meanwhile, and nobody would look for what was added too late.
      ended(client);
    }
    return Optional.of(offload);
  }

  /** What is over, and was not asked for, gives its place up. */
  private synchronized boolean makeRoom(ClientRecord client) {
    List<Offload> own = of(client);
    if (own.size() >= OF_CLIENT) {
      own.stream()
          .filter(one -> one.outcome() != null)
          .forEach(one -> offloads.remove(one.stateid(), one));
    }
    return of(client).size() < OF_CLIENT && offloads.size() < ALL;
  }

  private List<Offload> of(ClientRecord client) {
    return offloads.values().stream().filter(one -> one.order().client() == client).toList();
  }

  /** The copy of a stateid. */
  public Offload find(Stateid stateid, ClientRecord client) throws Nfs4Exception {
    Offload found = offloads.get(stateid.withSeqid(1));
    boolean counts = stateid.seqid() == 0 || stateid.seqid() == 1;
    if (found == null || !counts || found.order().client() != client) {
      throw new Nfs4Exception(Nfs4Status.BAD_STATEID, "no copy: " + stateid);
    }
    return found;
  }

  /**
   * Ends a copy; when it has returned, nothing more is written.
   *
   * @throws Nfs4Exception COMPLETE_ALREADY, or DELAY while a piece is on its way
   */
  public void cancel(Offload offload) throws Nfs4Exception {
    if (offload.outcome() != null && !offload.isCancelled()) {
      throw new Nfs4Exception(Nfs4Status.COMPLETE_ALREADY);
    }
    offload.cancel();
    try {
      Nfs4Status end = offload.end().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("{} cancelled: {}", offload.stateid(), end);
    } catch (TimeoutException e) {
      throw new Nfs4Exception(Nfs4Status.DELAY, "a piece is on its way");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a copy ends in a status", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Nfs4Exception(Nfs4Status.DELAY, "interrupted");
    }
    offloads.remove(offload.stateid(), offload);
  }

  /** Whether a client has any under way. */
  boolean holdsAny(ClientRecord client) {
    return of(client).stream().anyMatch(one -> one.outcome() == null);
  }

  /** A client is gone, and what it wanted copied. */
  void ended(ClientRecord client) {
    for (Offload offload : of(client)) {
      offload.cancel();
      offloads.remove(offload.stateid(), offload);
    }
  }

  private void run(Offload offload) {
    Nfs4Status status = outcome(offload);
    offload.end().complete(status);
    if (!offload.isCancelled()) {
      tell(offload, status);
    }
  }

  private static Nfs4Status outcome(Offload offload) {
    try {
      offload.order().work().run(offload);
      return Nfs4Status.OK;
    } catch (VfsException failure) {
      LOG.debug("{} ends: {}", offload.stateid(), failure.getMessage());
      return Nfs4Status.of(failure.error());
    } catch (Nfs4Exception failure) {
      return failure.status();
    } catch (RuntimeException mistake) {
      LOG.error("{} of {} failed", offload.stateid(), offload.order().client(), mistake);
      return Nfs4Status.SERVERFAULT;
    }
  }

  private void tell(Offload offload, Nfs4Status status) {
    Offload.Order order = offload.order();
    CallbackOffload callback =
        new CallbackOffload(
            order.handle(), offload.stateid(), status, offload.copied(), order.verifier());
    var _ =
        order
            .client()
            .callBack(callback)
            .whenComplete((answer, failure) -> {
              if (answer == Nfs4Status.OK) {
                offloads.remove(offload.stateid(), offload);
              }
            });
  }
}
