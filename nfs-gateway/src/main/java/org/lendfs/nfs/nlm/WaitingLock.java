// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nlm.NlmOperation.Form;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/**
 * A lock that a client waits for, until it knows that it has it. Its state is guarded by {@link
 * WaitingLocks}.
 */
final class WaitingLock {
  /** What makes two requests one. */
  record Wanted(LockTarget target, RangeLock lock) {}

  enum State {
    WAITING,
    /** The table has given it; the client does not know yet. */
    GRANTED,
    /** The client has it, or has given it back since. */
    SETTLED,
    /** The client does not want it. */
    CANCELLED
  }

  private final Wanted wanted;
  private final MonitoredHost host;
  private final LockArgs args;
  private final Form form;
  private State state = State.WAITING;
  private @Nullable Thread thread;

  WaitingLock(Wanted wanted, MonitoredHost host, LockArgs args, Form form) {
    this.wanted = wanted;
    this.host = host;
    this.args = args;
    this.form = form;
  }

  Wanted wanted() {
    return wanted;
  }

  MonitoredHost host() {
    return host;
  }

  /** The request as the client made it. */
  LockArgs args() {
    return args;
  }

  Form form() {
    return form;
  }

  State state() {
    return state;
  }

  void startOn(Thread waiter) {
    thread = waiter;
    waiter.start();
  }

  /** The table has given it; what the client said meanwhile stays said. */
  State granted() {
    if (state == State.WAITING) {
      state = State.GRANTED;
    }
    return state;
  }

  void end(State how) {
    state = how;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
