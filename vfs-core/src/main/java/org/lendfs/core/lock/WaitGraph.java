// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockOwner;

/**
 * Which owner waits for which, over all files. Guarded by the table's guard.
 *
 * <p>Edges are not stored but asked for, from the waiters and the locks that are held, so that they
 * are never out of date. Only owners who wait can be links of a chain, and there are few of them.
 * An owner who waits in several calls at once counts as waiting. A chain that such an owner closes
 * by a lock that he is granted meanwhile is not seen here; the time limit ends it.
 */
final class WaitGraph {
  private final Map<LockOwner, Set<Waiter>> byOwner = new HashMap<>();
  private final Map<String, Set<Waiter>> byClient = new HashMap<>();
  private int size;

  /**
   * One link of a chain: a waiter, and the link it was reached from.
   *
   * @param queuedOnly whether the next one is waited for only because it came first
   */
  private record Link(Waiter waiter, @Nullable Link from, boolean queuedOnly) {}

  /**
   * A chain from an owner back to the same owner.
   *
   * @param queued a waiter in it that waits only for its turn; if there is none, every link is a
   *     lock that is held, and no patience will resolve it
   */
  record Cycle(@Nullable Waiter queued) {}

  void add(Waiter waiter) {
    byOwner.computeIfAbsent(waiter.owner(), owner -> new LinkedHashSet<>(2)).add(waiter);
    byClient.computeIfAbsent(waiter.owner().clientId(), id -> new LinkedHashSet<>()).add(waiter);
    size++;
  }

  void remove(Waiter waiter) {
    remove(byOwner, waiter.owner(), waiter);
    remove(byClient, waiter.owner().clientId(), waiter);
    size--;
  }

  private static <K> void remove(Map<K, Set<Waiter>> index, K key, Waiter waiter) {
    Set<Waiter> own = index.getOrDefault(key, Set.of());
    if (!own.remove(waiter)) {
      throw new IllegalStateException("not waiting: " + waiter.wanted());
    }
    if (own.isEmpty()) {
      index.remove(key);
    }
  }

  /** Number of calls that wait. */
  int size() {
    return size;
  }

  /** A copy of the calls of one owner that wait, on whatever file. */
  List<Waiter> waitersOf(LockOwner owner) {
    return List.copyOf(byOwner.getOrDefault(owner, Set.of()));
  }

  /** A copy of the calls of one client that wait. */
  List<Waiter> waitersOfClient(String clientId) {
    return List.copyOf(byClient.getOrDefault(clientId, Set.of()));
  }

  /** A shortest chain over which this waiter, who is in the graph, waits for its own owner. */
  @Nullable Cycle cycleFrom(Waiter start) {
    Set<LockOwner> unvisited = new LinkedHashSet<>(byOwner.keySet());
    Queue<Link> open = new ArrayDeque<>();
    open.add(new Link(start, null, false));
    for (Link link = open.poll(); link != null; link = open.poll()) {
      for (Link next : linksFrom(link, unvisited)) {
        if (next.waiter().owner().equals(start.owner())) {
          return new Cycle(queuedIn(next.from()));
        }
        open.add(next);
      }
    }
    return null;
  }

  /** The calls of all those for whom this link's waiter waits; their owners are visited now. */
  private List<Link> linksFrom(Link link, Set<LockOwner> unvisited) {
    List<Link> found = new ArrayList<>();
    for (Iterator<LockOwner> owners = unvisited.iterator(); owners.hasNext(); ) {
      LockOwner owner = owners.next();
      Set<Waiter> calls = byOwner.getOrDefault(owner, Set.of());
      Link here = linkTo(owner, calls, link);
      if (here != null) {
        owners.remove();
        calls.forEach(call -> found.add(new Link(call, here, false)));
      }
    }
    return found;
  }

  /** How the link's waiter waits for this owner, or null if it does not. */
  private static @Nullable Link linkTo(LockOwner owner, Set<Waiter> calls, Link link) {
    Waiter waiter = link.waiter();
    if (owner.equals(waiter.owner())) {
      return null;
    }
    if (waiter.file().isHeldUpBy(owner, waiter.wanted())) {
      return new Link(waiter, link.from(), false);
    }
    boolean queued = calls.stream().anyMatch(waiter::queuesBehind);
    return queued ? new Link(waiter, link.from(), true) : null;
  }

  private static @Nullable Waiter queuedIn(@Nullable Link last) {
    for (Link link = last; link != null; link = link.from()) {
      if (link.queuedOnly()) {
        return link.waiter();
      }
    }
    return null;
  }
}
