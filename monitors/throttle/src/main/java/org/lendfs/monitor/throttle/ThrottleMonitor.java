// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** Lets operations begin no faster than the limits say. What the gateway does itself passes. */
final class ThrottleMonitor implements Monitor, Administered {
  /**
   * Paid for with something else, or too small to be counted: clients ask for attributes and rights
   * with nearly everything that they do.
   */
  private static final Set<OpKind> FREE =
      EnumSet.of(
          OpKind.GET_ATTRIBUTES,
          OpKind.ACCESS,
          OpKind.ACCESS_MASK,
          OpKind.HOLD,
          OpKind.PARENT,
          OpKind.READ,
          OpKind.WRITE);

  private final Lanes lanes;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final LongAdder delayed = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder putOff = new LongAdder();

  ThrottleMonitor(ThrottleLimits limits, LongSupplier nanoTime, Pause pause) {
    this.lanes = new Lanes(limits, nanoTime);
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  @Override
  public boolean wants(OpKind kind) {
    return !FREE.contains(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    if (op.caller().client().equals(Client.INTERNAL) || FREE.contains(op.kind())) {
      return next.proceed(op);
    }
    if (op instanceof VnodeOp.ReturnZcBuf end) {
      giveBackUnused(end.loan(), op.caller());
      return next.proceed(op);
    }
    Cost cost = costOf(op);
    List<Lane> passed = lanes.of(op.caller());
    begin(cost, passed, op.caller());
    return proceed(op, next, cost, passed);
  }

  private static Cost costOf(VnodeOp<?> op) {
    return op instanceof VnodeOp.RequestZcBuf request
        ? new Cost(request.request().length(), 1)
        : Cost.OPERATION;
  }

  private void begin(Cost cost, List<Lane> passed, CallContext caller) throws VfsException {
    long now = nanoTime.getAsLong();
    if (!caller.mayBlock() && passed.stream().anyMatch(lane -> lane.waitNanos(cost, now) > 0)) {
      putOff.increment();
      throw new VfsException(VfsError.WOULD_BLOCK, "throttled");
    }
    long wait = 0;
    for (Lane lane : passed) {
      wait = Math.max(wait, lane.take(cost, now));
    }
    if (wait > 0 && caller.mayBlock()) {
      await(wait);
    }
  }

  private void await(long nanos) throws VfsException {
    delayed.increment();
    waitedNanos.add(nanos);
    try {
      pause.await(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VfsException(VfsError.NO_RESOURCES, "interrupted while throttled", e);
    }
  }

  /** What comes again from another thread is paid for then; what got no loan took no bytes. */
  private static <R> R proceed(VnodeOp<R> op, Next next, Cost cost, List<Lane> passed)
      throws VfsException {
    try {
      return next.proceed(op);
    } catch (VfsException e) {
      boolean again = e.error() == VfsError.WOULD_BLOCK && !op.caller().mayBlock();
      Cost unused = again ? cost : new Cost(cost.bytes(), 0);
      passed.forEach(lane -> lane.giveBack(unused));
      throw e;
    }
  }

  private void giveBackUnused(ZcBuf loan, CallContext caller) {
    int used = loan.state() == ZcBuf.State.CANCELLED ? 0 : loan.length();
    int unused = loan.request().length() - used;
    if (unused > 0) {
      Cost cost = new Cost(unused, 0);
      lanes.of(caller).forEach(lane -> lane.giveBack(cost));
    }
  }

  @Override
  public void detached() {
    pause.letGo();
  }

  @Override
  public Map<String, ?> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("delayed", delayed.sum());
    report.put("waitedMillis", TimeUnit.NANOSECONDS.toMillis(waitedNanos.sum()));
    report.put("putOff", putOff.sum());
    report.putAll(lanes.waiting());
    return report;
  }
}
