// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

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
  private final DurableRules rules;
  private final LongSupplier nanoClock;
  private final AtomicInteger granted = new AtomicInteger();
  private final ConcurrentHashMap<Long, Waiting> waiting = new ConcurrentHashMap<>();
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

  void release() {
    granted.decrementAndGet();
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
    // A break that came in between has found nobody.
    return (!closed && file.durability().mayBeKept()) || !waiting.remove(key, kept);
  }

  /** The open of this id that waits, or null. */
  public @Nullable SmbFile find(long persistentId) {
    Waiting kept = waiting.get(persistentId);
    return kept == null ? null : kept.file();
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
