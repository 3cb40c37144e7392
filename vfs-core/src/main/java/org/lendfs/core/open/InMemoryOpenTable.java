// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.Courtesy;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.open.OpenedName;
import org.lendfs.vfs.open.PromiseRequest;
import org.lendfs.vfs.open.StateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The opens and promises of one gateway process, gone when it ends. Thread-safe; each file has a
 * guard of its own.
 *
 * <p>A break that nobody waits for is ended by the next who would have to: a holder who never
 * answers disturbs nobody else.
 */
public final class InMemoryOpenTable implements OpenTable {
  private static final Logger log = LoggerFactory.getLogger(InMemoryOpenTable.class);

  private final OpenLimits limits;
  private final ConcurrentHashMap<LockTarget, FileState> files = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> opensByClient = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger opens = new AtomicInteger();
  private volatile Courtesy courtesy = Courtesy.NONE;
  private final AtomicInteger promises = new AtomicInteger();

  public InMemoryOpenTable() {
    this(OpenLimits.DEFAULT);
  }

  public InMemoryOpenTable(OpenLimits limits) {
    this.limits = limits;
  }

  @Override
  public void courtesy(Courtesy newCourtesy) {
    courtesy = newCourtesy;
  }

  @Override
  public FileOpen open(OpenRequest request, CallContext caller) throws VfsException {
    while (true) {
      try {
        return openOnce(request, caller);
      } catch (VfsException failure) {
        if (!giveUpHolder(request, failure)) {
          throw failure;
        }
      }
    }
  }

  /** Whether an open that is in the way was one of a client that is not there any more. */
  private boolean giveUpHolder(OpenRequest request, VfsException failure) {
    FileState file = files.get(request.target());
    if (failure.error() != VfsError.SHARING_VIOLATION || file == null) {
      return false;
    }
    return file.opens().stream()
            .filter(open -> open.excludes(request))
            .map(open -> open.client().id())
            .distinct()
            .filter(courtesy::giveUp)
            .count()
        > 0;
  }

  private FileOpen openOnce(OpenRequest request, CallContext caller) throws VfsException {
    FileState file = enter(request.target());
    try {
      return file.open(request, caller);
    } finally {
      file.leave();
    }
  }

  @Override
  public Optional<CachingPromise> promise(PromiseRequest request) {
    FileState file = enter(request.target());
    try {
      return file.promise(request).map(CachingPromise.class::cast);
    } finally {
      file.leave();
    }
  }

  @Override
  public Optional<CachingPromise> promiseOf(LockTarget target, String cachingKey) {
    FileState file = files.get(target);
    if (file == null || !file.enter()) {
      return Optional.empty();
    }
    try {
      return file.promiseOf(cachingKey).map(CachingPromise.class::cast);
    } finally {
      file.leave();
    }
  }

  @Override
  public void intrude(LockTarget target, Intrusion intrusion, CallContext caller)
      throws VfsException {
    FileState file = files.get(target);
    if (file != null && file.hasPromises() && file.enter()) {
      try {
        file.intrude(intrusion, caller);
      } finally {
        file.leave();
      }
    }
  }

  @Override
  public void intruded(LockTarget target, Intrusion intrusion, CallContext caller) {
    FileState file = files.get(target);
    if (file != null && file.hasPromises() && file.enter()) {
      try {
        file.intrudeOthers(intrusion, caller.holder());
      } finally {
        file.leave();
      }
    }
  }

  @Override
  public boolean isAgainstPromises(LockTarget target, Intrusion intrusion, CallContext caller) {
    FileState file = files.get(target);
    return file != null && file.hasPromises() && file.isAgainstPromises(intrusion, caller.holder());
  }

  @Override
  public boolean isEmpty() {
    return files.isEmpty();
  }

  @Override
  public boolean isDenied(LockTarget target, OpenAccess access, CallContext caller) {
    StateHolder holder = caller.holder();
    if (holder != null && holder.granted().contains(access)) {
      return false;
    }
    // Calls without a holder cannot say which open of their client they belong to.
    String own = holder == null ? caller.client().id() : "";
    return anyOpen(
        target,
        open ->
            !open.access().isEmpty()
                && open.deny().contains(access)
                && !open.client().id().equals(own));
  }

  @Override
  public boolean isOpenedByOthers(LockTarget target, Set<OpenAccess> access, String clientId) {
    return anyOpen(
        target,
        open ->
            !open.client().id().equals(clientId)
                && open.access().stream().anyMatch(access::contains));
  }

  @Override
  public boolean isOpen(LockTarget target) {
    return anyOpen(target, open -> true);
  }

  private boolean anyOpen(LockTarget target, Predicate<HeldOpen> wanted) {
    FileState file = files.get(target);
    return file != null && file.anyOpen(wanted);
  }

  @Override
  public boolean isRemovalPending(LockTarget target) {
    FileState file = files.get(target);
    return file != null && file.isRemovalPending(OpenedName.ANY);
  }

  @Override
  public void releaseClient(String clientId) {
    for (FileState file : files.values()) {
      for (HeldPromise promise : file.promises()) {
        if (promise.client().id().equals(clientId)) {
          promise.release();
        }
      }
      for (HeldOpen open : file.opens()) {
        if (open.client().id().equals(clientId)) {
          closeLogged(open);
        }
      }
    }
  }

  @Override
  public void revoke(FileOpen open) {
    HeldOpen held = (HeldOpen) open;
    closeLogged(held);
    held.request().listener().revoked(held);
  }

  /** There is nobody to be told that the removal failed but whoever reads the log. */
  private static void closeLogged(HeldOpen open) {
    try {
      open.close();
    } catch (VfsException e) {
      log.warn("could not remove {} on its last close: {}", open.path(), e.toString());
    }
  }

  @Override
  public void revoke(CachingPromise promise) {
    HeldPromise held = (HeldPromise) promise;
    held.file().revoke(held);
  }

  @Override
  public List<FileOpen> opens() {
    return files.values().stream()
        .flatMap(file -> file.opens().stream())
        .map(FileOpen.class::cast)
        .toList();
  }

  @Override
  public List<CachingPromise> promises() {
    return files.values().stream()
        .flatMap(file -> file.promises().stream())
        .map(CachingPromise.class::cast)
        .toList();
  }

  // --- for the files --------------------------------------------------------------------------

  private FileState enter(LockTarget target) {
    while (true) {
      FileState file = files.computeIfAbsent(target, t -> new FileState(this, t));
      if (file.enter()) {
        return file;
      }
    }
  }

  long nextId() {
    return ids.incrementAndGet();
  }

  void forget(LockTarget target, FileState file) {
    files.remove(target, file);
  }

  void countOpen(String clientId) throws VfsException {
    if (opens.incrementAndGet() > limits.opens()) {
      opens.decrementAndGet();
      throw new VfsException(VfsError.NO_RESOURCES, "limit of opens: " + limits.opens());
    }
    if (opensByClient.merge(clientId, 1, Integer::sum) > limits.opensPerClient()) {
      uncountOpen(clientId);
      throw new VfsException(
          VfsError.NO_RESOURCES, "limit of opens of a client: " + limits.opensPerClient());
    }
  }

  void uncountOpen(String clientId) {
    opens.decrementAndGet();
    opensByClient.computeIfPresent(clientId, (id, count) -> count == 1 ? null : count - 1);
  }

  boolean countPromise() {
    if (promises.incrementAndGet() > limits.promises()) {
      promises.decrementAndGet();
      return false;
    }
    return true;
  }

  void uncountPromises(int count) {
    promises.addAndGet(-count);
  }

  long breakTimeoutNanos() {
    return limits.breakTimeout().toNanos();
  }
}
