// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** Monitors in order, outermost first, as one immutable value. */
public final class MonitorChain {
  private static final OpKind[] KINDS = OpKind.values();

  /** Passes everything on. */
  public static final MonitorChain EMPTY = new MonitorChain(List.of());

  private final List<Monitor> monitors;
  private final Monitor[][] byKind;

  private MonitorChain(List<Monitor> monitors) {
    this.monitors = List.copyOf(monitors);
    this.byKind =
        Arrays.stream(KINDS)
            .map(kind -> monitors.stream().filter(m -> m.wants(kind)).toArray(Monitor[]::new))
            .toArray(Monitor[][]::new);
  }

  /** A chain of these, outermost first. */
  public static MonitorChain of(List<Monitor> monitors) {
    return monitors.isEmpty() ? EMPTY : new MonitorChain(monitors);
  }

  public List<Monitor> monitors() {
    return monitors;
  }

  /** This chain with one more monitor, nearest to the provider. */
  public MonitorChain with(Monitor monitor) {
    List<Monitor> more = new ArrayList<>(monitors);
    more.add(monitor);
    return of(more);
  }

  /** This chain without a monitor; the same chain when it is not in it. */
  public MonitorChain without(Monitor monitor) {
    List<Monitor> fewer = new ArrayList<>(monitors);
    return fewer.remove(monitor) ? of(fewer) : this;
  }

  /** This chain with another one behind it, nearer to the provider. */
  public MonitorChain then(MonitorChain inner) {
    List<Monitor> both = new ArrayList<>(monitors);
    both.addAll(inner.monitors);
    return of(both);
  }

  /** Whether anybody wants operations of this kind. */
  public boolean wants(OpKind kind) {
    return byKind[kind.ordinal()].length != 0;
  }

  /**
   * Runs an operation through the monitors that want its kind.
   *
   * @param base what the innermost of them goes on to
   */
  public <R> R run(VnodeOp<R> op, Next base) throws VfsException {
    return new Link(byKind[op.kind().ordinal()], 0, base).proceed(op);
  }

  /**
   * One position in a run; a new one for each step, so that a monitor cannot disturb its caller.
   */
  private static final class Link implements Next {
    private final Monitor[] monitors;
    private final int index;
    private final Next base;

    Link(Monitor[] monitors, int index, Next base) {
      this.monitors = monitors;
      this.index = index;
      this.base = base;
    }

    @Override
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      return index == monitors.length
          ? base.proceed(op)
          : monitors[index].around(op, new Link(monitors, index + 1, base));
    }
  }
}
