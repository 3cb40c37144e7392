// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lendfs.nfs.nlm.NlmOperation.Form;
import org.lendfs.nfs.nlm.WaitingLock.State;
import org.lendfs.nfs.nlm.WaitingLock.Wanted;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.lock.RangeLockTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks that clients wait for. Each has a virtual thread that stands in the queue of the lock
 * table, takes the lock and then tells the client, several times if need be. A client that cannot
 * be told, or wants the lock no more, gives it back. Thread-safe; only those threads block.
 */
final class WaitingLocks {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingLocks.class);
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final RangeLockTable locks;
  private final GrantCalls calls;
  private final NlmSettings settings;
  private final Map<Wanted, WaitingLock> waiting = new HashMap<>();

  WaitingLocks(RangeLockTable locks, GrantCalls calls, NlmSettings settings) {
    this.locks = locks;
    this.calls = calls;
    this.settings = settings;
  }

  /** Begins to wait, or goes on to. Answers false when the client waits for too many already. */
  boolean await(Wanted wanted, MonitoredHost host, LockArgs args, Form form) {
    synchronized (waiting) {
      if (waiting.containsKey(wanted)) {
        return true;
      }
      long ofClient = waiting.values().stream().filter(one -> one.host().equals(host)).count();
      if (ofClient >= settings.waitingPerClient()) {
        return false;
      }
      WaitingLock lock = new WaitingLock(wanted, host, args, form);
      waiting.put(wanted, lock);
      lock.startOn(Thread.ofVirtual().name("nlm-wait").unstarted(() -> run(lock)));
      return true;
    }
  }

  /**
   * The client wants it no more.
   *
   * @return whether it was waiting, or had the lock without knowing
   */
  boolean cancel(Wanted wanted) {
    boolean granted;
    synchronized (waiting) {
      WaitingLock lock = waiting.remove(wanted);
      if (lock == null) {
        return false;
      }
      granted = lock.state() == State.GRANTED;
      lock.end(State.CANCELLED);
    }
    if (granted) {
      giveBack(wanted);
    }
    return true;
  }

  /** The client knows that it has this range, or has given it back. */
  void settle(LockTarget target, RangeLock range) {
    settle(lock -> {
      Wanted wanted = lock.wanted();
      return wanted.target().equals(target)
          && wanted.lock().owner().equals(range.owner())
          && (lock.state() == State.GRANTED
              ? wanted.lock().overlaps(range)
              : wanted.lock().equals(range));
    });
  }

  /** The client is gone, and the table has been told so. */
  void settle(MonitoredHost host) {
    settle(lock -> lock.host().equals(host));
  }

  /** Nobody waits for anything any more, as the server ends. */
  void settleAll() {
    settle(lock -> true);
  }

  private void settle(Predicate<WaitingLock> concerned) {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return;
      }
      for (WaitingLock lock : List.copyOf(waiting.values())) {
        if (concerned.test(lock)) {
          waiting.remove(lock.wanted());
          lock.end(State.SETTLED);
        }
      }
    }
  }

  int count() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private void run(WaitingLock lock) {
    Wanted wanted = lock.wanted();
    try {
      locks.acquire(wanted.target(), wanted.lock(), PATIENCE);
    } catch (VfsException e) {
      LOG.debug("{} waits no more: {}", wanted, e.getMessage());
      forget(lock);
      return;
    } catch (InterruptedException ended) {
      return;
    }
    State state;
    synchronized (waiting) {
      state = lock.granted();
    }
    boolean unwanted = state == State.GRANTED ? isRefused(lock) : state == State.CANCELLED;
    if (unwanted) {
      giveBack(wanted);
    }
  }

  /** Tells the client until it knows; answers whether the lock is nobody's. */
  private boolean isRefused(WaitingLock lock) {
    try {
      for (Duration pause : settings.grantPauses()) {
        switch (calls.tell(lock)) {
          case TAKEN -> {
            forget(lock);
            return false;
          }
          case REFUSED -> {
            return forget(lock);
          }
          case UNKNOWN -> Thread.sleep(pause);
        }
      }
    } catch (InterruptedException settledOrCancelled) {
      return false;
    }
    LOG.info("{} cannot be told of its lock and loses it", lock.host().clientId());
    return forget(lock);
  }

  /** Answers whether nobody had settled or cancelled it. */
  private boolean forget(WaitingLock lock) {
    synchronized (waiting) {
      return waiting.remove(lock.wanted(), lock);
    }
  }

  private void giveBack(Wanted wanted) {
    RangeLock lock = wanted.lock();
    try {
      locks.release(wanted.target(), lock.owner(), lock.rule(), lock.offset(), lock.length());
    } catch (VfsException e) {
      LOG.warn("a lock that nobody wants stays: {}", e.getMessage());
    }
  }
}
