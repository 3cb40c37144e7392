// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.config.DurableRules;
import org.lendfs.cifs.session.SmbSession;

/**
 * The durable opens of the service, and those among them that wait for their clients (MS-SMB2
 * 3.3.1.4, 3.3.2.2, 3.3.7.1). Thread-safe.
 *
 * <p>An open is either in the table of its session, or here, or at its end; whoever takes it out of
 * one of them owns it. An open that waits ends when its time is over, and as soon as somebody else
 * needs what it was promised: nobody would answer the break.
 */
public final class DurableOpens implements AutoCloseable {
  /** From a client's loss of its connection. */
  private static final Duration LOSS_KNOWN_WITHIN = Duration.ofSeconds(1);

  private final DurableRules rules;
  private final LongSupplier nanoClock;
  private final AtomicInteger granted = new AtomicInteger();
  private final ConcurrentHashMap<Long, Waiting> waiting = new ConcurrentHashMap<>();

  /** All durable opens, whether their clients are there or not. */
  private final ConcurrentHashMap<Long, SmbFile> all = new ConcurrentHashMap<>();

  /** Told when an open begins to wait, or ends. */
  private final Object news = new Object();

  private volatile boolean closed;

  private record Waiting(SmbFile file, long deadlineNanos) {}

  public DurableOpens(DurableRules rules, LongSupplier nanoClock) {
    this.rules = rules;
    this.nanoClock = nanoClock;
  }

  public DurableRules rules() {
    return rules;
  }

  /**
   * Makes room for one more durable open; it is given back with {@link #release}.
   *
   * @return false when there are too many, in all or of the session
   */
  boolean reserve(SmbSession session) {
    if (session.opens().durableCount() >= rules.opensPerSession()) {
      return false;
    }
    if (granted.incrementAndGet() > rules.opens()) {
      granted.decrementAndGet();
      return false;
    }
    return true;
  }

  /** There is an open for the room that was made. */
  void add(SmbFile file) {
    all.put(file.id().persistentId(), file);
  }

  void release(SmbFile file) {
    granted.decrementAndGet();
    all.remove(file.id().persistentId(), file);
    tell();
  }

  private void tell() {
    synchronized (news) {
      news.notifyAll();
    }
  }

  /** Durable opens, whether their clients are there or not. */
  public int count() {
    return granted.get();
  }

  /** The opens that wait for their clients. */
  public List<SmbFile> waiting() {
    return waiting.values().stream().map(Waiting::file).toList();
  }

  // --- waiting ----------------------------------------------------------------------------------

  /**
   * Keeps an open that has lost its session.
   *
   * @return false where it cannot be kept; it is the caller's to end then
   */
  boolean keep(SmbFile file, Durability durability) {
    if (closed || !file.durability().mayBeKept()) {
      return false;
    }
    long key = file.id().persistentId();
    Waiting kept = new Waiting(file, nanoClock.getAsLong() + durability.timeout().toNanos());
    file.durability().leave();
    waiting.put(key, kept);
    tell();
    // A break that came in between has found nobody.
    return (!closed && file.durability().mayBeKept()) || !waiting.remove(key, kept);
  }

  /**
   * The open of this id that waits, or null. A client that has lost its connection may be back
   * before the loss is known here, so an open that it seems to have still is waited for a while.
   *
   * @param by the session that the client has now
   */
  public @Nullable SmbFile find(long persistentId, SmbSession by) {
    SmbFile known = all.get(persistentId);
    if (known != null && isOfAnEarlierSession(known.tree().session(), by)) {
      awaitLoss(persistentId);
    }
    Waiting kept = waiting.get(persistentId);
    return kept == null ? null : kept.file();
  }

  private static boolean isOfAnEarlierSession(SmbSession session, SmbSession by) {
    return !session.equals(by) && session.client().id().equals(by.client().id());
  }

  private void awaitLoss(long persistentId) {
    long deadline = System.nanoTime() + LOSS_KNOWN_WITHIN.toNanos();
    synchronized (news) {
      while (all.containsKey(persistentId) && !waiting.containsKey(persistentId)) {
        long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
          return;
        }
        try {
          news.wait(leftMillis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Takes an open out; false: somebody else has done so. */
  public boolean take(SmbFile file) {
    Waiting kept = waiting.get(file.id().persistentId());
    return kept != null
        && kept.file().equals(file)
        && waiting.remove(file.id().persistentId(), kept);
  }

  /** Ends an open that waits, if it still does. Does not block. */
  void end(SmbFile file) {
    if (take(file)) {
      Thread.ofVirtual().name("smb-durable-end").start(file::finish);
    }
  }

  /** Ends the opens whose clients did not come back in time. Does not block. */
  public void endExpired() {
    if (waiting.isEmpty()) {
      return;
    }
    long now = nanoClock.getAsLong();
    for (Waiting kept : waiting.values()) {
      if (now - kept.deadlineNanos() > 0) {
        end(kept.file());
      }
    }
  }

  /** Keeps nothing any more, and ends what waits. May block. */
  @Override
  public void close() {
    closed = true;
    for (Waiting kept : waiting.values()) {
      if (take(kept.file())) {
        kept.file().finish();
      }
    }
  }
}
