// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;

/** A promise in force. What changes is changed under the guard of its file, and read without. */
@SuppressWarnings("NonAtomicVolatileUpdate") // there is one writer at a time: the guard's owner
final class HeldPromise implements CachingPromise {
  private final FileState file;
  private final long id;
  private final PromiseRequest request;
  private volatile Set<CachingRight> rights;

  /** What the break under way leaves; null without one. */
  private volatile @Nullable Set<CachingRight> breakingTo;

  private volatile int epoch = 1;

  /** What more has to go once the break under way is acknowledged. */
  private final Set<CachingRight> takenNext = EnumSet.noneOf(CachingRight.class);

  private long deadlineNanos;

  HeldPromise(FileState file, PromiseRequest request, Set<CachingRight> rights) {
    this.file = file;
    this.id = file.nextId();
    this.request = request;
    this.rights = rights;
  }

  // --- under the guard ------------------------------------------------------------------------

  /** Whether the intruder has to wait for this one now. */
  boolean intrude(Intrusion intrusion, long timeoutNanos) {
    if (!BreakRules.concerns(intrusion, request.kind())) {
      return false;
    }
    Set<CachingRight> before = rights;
    Set<CachingRight> left = BreakRules.remaining(request.kind(), before, intrusion.takes());
    if (left.equals(before)) {
      return false;
    }
    Set<CachingRight> underWay = breakingTo;
    if (underWay == null) {
      epoch++;
      startBreak(left, timeoutNanos);
    } else if (!left.containsAll(underWay)) {
      takenNext.addAll(intrusion.takes());
    }
    return breakingTo != null && BreakRules.intruderWaits(request.kind(), before, left, intrusion);
  }

  /** Whether something of it would go. */
  boolean minds(Intrusion intrusion) {
    return BreakRules.concerns(intrusion, request.kind())
        && !BreakRules.remaining(request.kind(), rights, intrusion.takes()).equals(rights);
  }

  private void startBreak(Set<CachingRight> left, long timeoutNanos) {
    boolean acknowledge = BreakRules.needsAcknowledgement(request.kind(), rights);
    if (acknowledge) {
      breakingTo = left;
      deadlineNanos = System.nanoTime() + timeoutNanos;
    } else {
      rights = left;
    }
    request.listener().breaking(this, left, acknowledge);
  }

  boolean answer(Set<CachingRight> kept, long timeoutNanos) {
    Set<CachingRight> offered = breakingTo;
    if (offered == null || !offered.containsAll(kept)) {
      return false;
    }
    rights = Set.copyOf(kept);
    breakingTo = null;
    Set<CachingRight> left = BreakRules.remaining(request.kind(), rights, takenNext);
    if (left.equals(rights)) {
      takenNext.clear();
      return true;
    }
    Set<CachingRight> step = BreakRules.nextStep(request.kind(), rights, left);
    if (step.equals(left)) {
      takenNext.clear();
    }
    startBreak(step, timeoutNanos);
    return true;
  }

  /** Raises an undisturbed promise, or leaves it. */
  void raise(Set<CachingRight> higher) {
    if (breakingTo == null && !higher.equals(rights) && higher.containsAll(rights)) {
      rights = Set.copyOf(higher);
      epoch++;
    }
  }

  long nanosToDeadline() {
    return deadlineNanos - System.nanoTime();
  }

  void revoke() {
    end();
    request.listener().revoked(this);
  }

  void end() {
    rights = Set.of();
    breakingTo = null;
  }

  boolean isOver() {
    return rights.isEmpty() && breakingTo == null;
  }

  // --- for everybody --------------------------------------------------------------------------

  @Override
  public long id() {
    return id;
  }

  @Override
  public LockTarget target() {
    return request.target();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public PromiseKind kind() {
    return request.kind();
  }

  @Override
  public Client client() {
    return request.client();
  }

  @Override
  public String cachingKey() {
    return request.cachingKey();
  }

  @Override
  public Set<CachingRight> rights() {
    return rights;
  }

  @Override
  public boolean isBreaking() {
    return breakingTo != null;
  }

  @Override
  public Set<CachingRight> breakingTo() {
    Set<CachingRight> left = breakingTo;
    return left == null ? rights : left;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public boolean acknowledge(Set<CachingRight> kept) {
    return file.acknowledge(this, kept);
  }

  @Override
  public void release() {
    file.release(this);
  }

  FileState file() {
    return file;
  }

  @Override
  public String toString() {
    return kind() + " " + rights + " of " + client().id() + " on " + path();
  }
}
