// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.FileOpen.PendingRemoval;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenedName;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;
import org.lendfs.vfs.open.StateHolder;

/**
 * The opens and promises of one file, under one guard. Calls that wait let go of the guard.
 *
 * <p>Belongs to its table until it is empty and nobody is inside; after that it is retired, and
 * callers who still have it ask the table again.
 */
final class FileState {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(1);

  private final InMemoryOpenTable table;
  private final LockTarget target;
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private final List<HeldOpen> opens = new ArrayList<>(1);
  private final Map<String, HeldPromise> promises = new HashMap<>(2);
  private final PendingRemovals removals = new PendingRemovals();

  /** Whether there are promises, for a look without the guard. */
  private volatile boolean promising;

  private int inside;
  private boolean retired;

  FileState(InMemoryOpenTable table, LockTarget target) {
    this.table = table;
    this.target = target;
  }

  long nextId() {
    return table.nextId();
  }

  /** Takes the guard; false when the table has forgotten this one. */
  boolean enter() {
    guard.lock();
    if (retired) {
      guard.unlock();
      return false;
    }
    inside++;
    return true;
  }

  /** Lets go of the guard, and of the file when nothing is left of it. */
  void leave() {
    inside--;
    if (inside == 0 && opens.isEmpty() && promises.isEmpty() && removals.isEmpty()) {
      retired = true;
      table.forget(target, this);
    }
    guard.unlock();
  }

  // --- opens ----------------------------------------------------------------------------------

  /** Inside. */
  HeldOpen open(OpenRequest request, CallContext caller) throws VfsException {
    admit(request, null, caller);
    table.countOpen(request.client().id());
    HeldOpen open = new HeldOpen(this, request);
    opens.add(open);
    return open;
  }

  void change(HeldOpen open, OpenRequest request) throws VfsException {
    if (!enter()) {
      throw new VfsException(VfsError.STALE, "the open is closed: " + open);
    }
    try {
      CallContext caller =
          CallContext.internal("").as(request.holder()); // only the holder counts here
      admit(request, open, caller);
      open.replace(request);
    } finally {
      leave();
    }
  }

  /** Returns when nothing is in the way of the request any more. */
  private void admit(OpenRequest request, @Nullable HeldOpen self, CallContext caller)
      throws VfsException {
    Patience patience = new Patience(request.holder(), caller);
    boolean hasWaited = false;
    while (true) {
      if (removals.concern(request.name())) {
        throw new VfsException(VfsError.REMOVAL_PENDING, request.path());
      }
      HeldOpen inTheWay = conflict(request, self);
      Intrusion intrusion = intrusion(request, inTheWay != null);
      boolean mustWait = intrusion != null && intrudeOthers(intrusion, request.holder());
      // Whoever has waited once waits until nothing is being broken, step by step, as in Windows.
      if (mustWait || (hasWaited && intrusion != null && isBreaking(request.holder()))) {
        patience.awaitChange(request.path());
        hasWaited = true;
      } else if (inTheWay == null) {
        return;
      } else {
        throw new VfsException(VfsError.SHARING_VIOLATION, inTheWay.toString());
      }
    }
  }

  private @Nullable HeldOpen conflict(OpenRequest request, @Nullable HeldOpen self) {
    for (HeldOpen open : opens) {
      if (open != self && open.excludes(request)) {
        return open;
      }
    }
    return null;
  }

  private static @Nullable Intrusion intrusion(OpenRequest request, boolean conflict) {
    if (conflict) {
      return Intrusion.SHARING_CONFLICT;
    }
    return switch (request.intent()) {
      case ATTRIBUTES, STREAM -> null;
      case PROTECTION -> Intrusion.OPEN_PROTECTION;
      case OVERWRITE -> Intrusion.OVERWRITE;
      case USE ->
          request.access().contains(OpenAccess.WRITE) ? Intrusion.OPEN_TO_WRITE : Intrusion.OPEN;
    };
  }

  void remove(OpenedName name, PendingRemoval removal) {
    if (enter()) {
      List<HeldOpen> concerned = opens.stream().filter(o -> PendingRemovals.isBy(o, name)).toList();
      boolean wasPending = removals.concern(name);
      if (!concerned.isEmpty()) {
        removals.put(name, removal);
      }
      if (!wasPending) {
        concerned.forEach(open -> open.request().listener().removalPending());
      }
      leave();
    }
  }

  void keep(OpenedName name) {
    if (enter()) {
      removals.drop(name);
      leave();
    }
  }

  boolean isRemovalPending(OpenedName name) {
    return ask(() -> removals.concern(name));
  }

  void close(HeldOpen open) throws VfsException {
    List<PendingRemoval> due;
    if (!enter()) {
      return;
    }
    try {
      if (opens.remove(open)) {
        table.uncountOpen(open.client().id());
        changed.signalAll();
      }
      due = removals.takeDue(opens);
    } finally {
      leave();
    }
    for (PendingRemoval removal : due) {
      removal.run();
    }
  }

  // --- promises -------------------------------------------------------------------------------

  /** Inside. */
  Optional<HeldPromise> promise(PromiseRequest request) {
    HeldPromise held = promises.get(request.cachingKey());
    Set<CachingRight> possible = possible(request);
    if (held != null) {
      if (possible.equals(request.rights())) {
        held.raise(possible);
      }
      return Optional.of(held);
    }
    if (possible.isEmpty() || !table.countPromise()) {
      return Optional.empty();
    }
    HeldPromise made = new HeldPromise(this, request, possible);
    promises.put(request.cachingKey(), made);
    promising = true;
    return Optional.of(made);
  }

  /** As much of what is wanted as the others' opens and promises leave room for. */
  private Set<CachingRight> possible(PromiseRequest request) {
    EnumSet<CachingRight> possible = EnumSet.noneOf(CachingRight.class);
    possible.addAll(request.rights());
    if (!removals.isEmpty()) {
      return Set.of();
    }
    boolean delegation = request.kind() == PromiseKind.DELEGATION;
    for (HeldOpen open : opens) {
      boolean foreign = !open.holder().cachingKey().equals(request.cachingKey());
      if (foreign && !open.access().isEmpty()) {
        possible.remove(CachingRight.WRITE);
        if (delegation && open.access().contains(OpenAccess.WRITE)) {
          return Set.of();
        }
      }
    }
    for (HeldPromise other : promises.values()) {
      if (!other.cachingKey().equals(request.cachingKey())) {
        possible.remove(CachingRight.WRITE);
        if (other.rights().contains(CachingRight.WRITE)) {
          return Set.of();
        }
        if (request.kind() == PromiseKind.LEASE && other.kind() == PromiseKind.OPLOCK) {
          possible.remove(CachingRight.HANDLE); // an oplock is no handle cache that could close it
        }
        if (request.kind() == PromiseKind.OPLOCK && isHandleLease(other)) {
          return Set.of();
        }
      }
    }
    return BreakRules.remaining(request.kind(), request.rights(), EnumSet.complementOf(possible));
  }

  private static boolean isHandleLease(HeldPromise promise) {
    return promise.kind() == PromiseKind.LEASE && promise.rights().contains(CachingRight.HANDLE);
  }

  Optional<HeldPromise> promiseOf(String cachingKey) {
    return Optional.ofNullable(promises.get(cachingKey));
  }

  boolean acknowledge(HeldPromise promise, Set<CachingRight> kept) {
    if (!enter()) {
      return false;
    }
    try {
      boolean taken = promise.answer(kept, table.breakTimeoutNanos());
      forgetOver();
      changed.signalAll();
      return taken;
    } finally {
      leave();
    }
  }

  void release(HeldPromise promise) {
    if (enter()) {
      promise.end();
      forgetOver();
      changed.signalAll();
      leave();
    }
  }

  void revoke(HeldPromise promise) {
    if (enter()) {
      boolean inForce = !promise.isOver();
      if (inForce) {
        promise.revoke();
      }
      forgetOver();
      changed.signalAll();
      leave();
    }
  }

  private void forgetOver() {
    int before = promises.size();
    promises.values().removeIf(HeldPromise::isOver);
    table.uncountPromises(before - promises.size());
    promising = !promises.isEmpty();
  }

  // --- intrusions -----------------------------------------------------------------------------

  /** Inside; returns when nothing has to be waited for any more. */
  void intrude(Intrusion intrusion, CallContext caller) throws VfsException {
    StateHolder holder = caller.holder();
    Patience patience = new Patience(holder, caller);
    while (intrudeOthers(intrusion, holder)) {
      patience.awaitChange(target.toString());
    }
  }

  /** Inside; breaks what has to be broken and says whether anything has to be waited for. */
  boolean intrudeOthers(Intrusion intrusion, @Nullable StateHolder holder) {
    boolean mustWait = false;
    for (HeldPromise promise : promises.values()) {
      if (isForeign(promise, intrusion, holder)) {
        mustWait |= promise.intrude(intrusion, table.breakTimeoutNanos());
      }
    }
    forgetOver();
    return mustWait;
  }

  boolean isAgainstPromises(Intrusion intrusion, @Nullable StateHolder holder) {
    return ask(() ->
        promises.values().stream()
            .anyMatch(
                promise -> isForeign(promise, intrusion, holder) && promise.minds(intrusion)));
  }

  private boolean isBreaking(StateHolder holder) {
    return promises.values().stream()
        .anyMatch(
            promise -> promise.isBreaking() && !promise.cachingKey().equals(holder.cachingKey()));
  }

  private static boolean isForeign(
      HeldPromise promise, Intrusion intrusion, @Nullable StateHolder holder) {
    if (holder == null) {
      return true;
    }
    boolean ownEntries =
        intrusion == Intrusion.ENTRIES && promise.cachingKey().equals(holder.directoryKey());
    return !ownEntries && !promise.cachingKey().equals(holder.cachingKey());
  }

  /** Waits for the holders of promises, as long as the caller may and the holders have time. */
  private final class Patience {
    private final boolean mayBlock;
    private final long untilNanos;

    Patience(@Nullable StateHolder holder, CallContext caller) {
      mayBlock = caller.mayBlock();
      Duration patience = holder == null ? DEFAULT_PATIENCE : holder.patience();
      untilNanos = System.nanoTime() + patience.toNanos();
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, who looks at everything anew
    void awaitChange(String path) throws VfsException {
      if (revokeLate()) {
        return;
      }
      long left = untilNanos - System.nanoTime();
      if (!mayBlock || left <= 0) {
        throw new VfsException(VfsError.WOULD_BLOCK, "a caching promise is being broken: " + path);
      }
      try {
        changed.awaitNanos(Math.min(left, nanosToNextDeadline()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VfsException(VfsError.WOULD_BLOCK, "interrupted: " + path);
      }
    }
  }

  private boolean revokeLate() {
    boolean revoked = false;
    for (HeldPromise promise : promises.values()) {
      if (promise.isBreaking() && promise.nanosToDeadline() <= 0) {
        promise.revoke();
        revoked = true;
      }
    }
    forgetOver();
    return revoked;
  }

  private long nanosToNextDeadline() {
    return promises.values().stream()
        .filter(HeldPromise::isBreaking)
        .mapToLong(HeldPromise::nanosToDeadline)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Without the guard; whoever comes too early for a new promise looks again afterwards. */
  boolean hasPromises() {
    return promising;
  }

  // --- questions ------------------------------------------------------------------------------

  boolean anyOpen(Predicate<HeldOpen> wanted) {
    return ask(() -> opens.stream().anyMatch(wanted));
  }

  private boolean ask(BooleanSupplier question) {
    guard.lock();
    try {
      return question.getAsBoolean();
    } finally {
      guard.unlock();
    }
  }

  List<HeldOpen> opens() {
    guard.lock();
    try {
      return List.copyOf(opens);
    } finally {
      guard.unlock();
    }
  }

  List<HeldPromise> promises() {
    guard.lock();
    try {
      return List.copyOf(promises.values());
    } finally {
      guard.unlock();
    }
  }
}
