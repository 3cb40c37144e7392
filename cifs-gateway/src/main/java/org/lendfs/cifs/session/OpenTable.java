// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * The opens of one session by their volatile ids. Thread-safe.
 *
 * <p>Whoever takes an open out of the table ends it; nobody else does.
 */
public final class OpenTable {
  private final int maximum;
  private final ConcurrentHashMap<Long, SmbOpen> opens = new ConcurrentHashMap<>();
  private final AtomicInteger durable = new AtomicInteger();
  private volatile boolean closed;

  OpenTable(int maximum) {
    this.maximum = maximum;
  }

  /**
   * Takes an open in.
   *
   * @throws SmbException when there are too many, or the session has ended; the open is then the
   *     caller's to end
   */
  public void add(SmbOpen open) throws SmbException {
    if (opens.size() >= maximum) {
      throw new SmbException(NtStatus.TOO_MANY_OPENED_FILES, "opens=" + maximum);
    }
    durable.addAndGet(open.isDurable() ? 1 : 0);
    opens.put(open.id().volatileId(), open);
    if (closed && remove(open)) {
      throw new SmbException(NtStatus.USER_SESSION_DELETED);
    }
  }

  /** The open of this id, or null. */
  public @Nullable SmbOpen find(FileId id) {
    SmbOpen open = opens.get(id.volatileId());
    return open != null && open.id().equals(id) ? open : null;
  }

  /** Takes an open out; false: somebody else has done so, and ends it. */
  public boolean remove(SmbOpen open) {
    boolean removed = opens.remove(open.id().volatileId(), open);
    durable.addAndGet(removed && open.isDurable() ? -1 : 0);
    return removed;
  }

  /** The opens of this moment. */
  public List<SmbOpen> list() {
    return List.copyOf(opens.values());
  }

  public int size() {
    return opens.size();
  }

  /** How many of them are durable. */
  public int durableCount() {
    return durable.get();
  }

  /** Takes out and ends the opens that are meant. May block. */
  void end(Predicate<SmbOpen> which, EndReason reason) {
    for (SmbOpen open : opens.values()) {
      if (which.test(open) && remove(open)) {
        open.end(reason);
      }
    }
  }

  /** Takes nothing more in, and ends all there are. */
  void close(EndReason reason) {
    closed = true;
    end(open -> true, reason);
  }
}
