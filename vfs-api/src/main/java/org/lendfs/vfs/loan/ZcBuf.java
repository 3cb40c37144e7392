// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Vnode;

/**
 * A loan: bytes lent without copying, requested, filled, and returned exactly once.
 *
 * <pre>
 *   READ    GRANTED --read--> FILLED --------------------> RETURNED
 *              |                 (read again: still FILLED)
 *              +-- closed before a read -----------------> CANCELLED
 *
 *   WRITE   GRANTED --filled--> FILLED --write-----------> CONSUMED
 *              |                   |
 *              +-------------------+-- closed before ----> CANCELLED
 * </pre>
 *
 * <p><b>Ownership.</b> Whoever requested the loan holds its first reference and gives it back with
 * {@link #close()}, once, on every path. Whoever passes extents on to something that lets go of
 * them later (a transport) takes one more reference for each with {@link #retain()} and gives it
 * back with {@link #release()}. The memory may be reused only after the last one; the end is
 * reached exactly once, in the thread that drops the last reference.
 *
 * <p><b>Threads.</b> References may be given back from any thread and never block. Filling and
 * reading of the description belong to one thread at a time, the one that serves the request.
 *
 * <p>Lenders subclass it to keep what they pinned for the loan.
 */
public class ZcBuf implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ZcBuf.class.getName());

  /** Where a loan stands; the last three are ends. */
  public enum State {
    GRANTED,
    FILLED,
    RETURNED,
    CONSUMED,
    CANCELLED;

    public boolean isEnd() {
      return this == RETURNED || this == CONSUMED || this == CANCELLED;
    }
  }

  private final Vnode vnode;
  private final LoanRequest request;
  private final long grantedNanos = System.nanoTime();
  private final AtomicInteger references = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile State state = State.GRANTED;
  private volatile List<Extent> extents;
  private volatile int length;
  private volatile @Nullable LoanPin pin;
  private boolean stable;
  private boolean endOfFile;
  private long copiedBytes;

  /**
   * A read loan: permission to read, without extents until it is filled.
   *
   * @param vnode the lender, whose {@link Vnode#returnZcBuf} ends the loan
   */
  protected ZcBuf(Vnode vnode, LoanRequest request, boolean stable) {
    this(vnode, request, stable, List.of());
  }

  /** A write loan with its room, or (with no extents) a read loan. */
  protected ZcBuf(Vnode vnode, LoanRequest request, boolean stable, List<Extent> room) {
    this.vnode = vnode;
    this.request = request;
    this.stable = stable;
    this.extents = List.copyOf(room);
    this.length = (int) totalBytes(room);
  }

  /** The lender's vnode. */
  public final Vnode vnode() {
    return vnode;
  }

  public final LoanRequest request() {
    return request;
  }

  public final State state() {
    return state;
  }

  /** Whether no later write changes what the extents show; decided at the latest by filling. */
  public final boolean isStable() {
    return stable;
  }

  /** Bytes in the loan: read, or filled for writing, or (before that) room for a write. */
  public final int length() {
    return length;
  }

  /** Whether the last byte read is the last of the file. Only after a read. */
  public final boolean endOfFile() {
    return endOfFile;
  }

  /** {@link System#nanoTime} of the grant. */
  public final long grantedNanos() {
    return grantedNanos;
  }

  /** Bytes that had to be copied inside the process for this loan; 0 is what loans are for. */
  public final long copiedBytes() {
    return copiedBytes;
  }

  /**
   * The bytes: to be read from a filled read loan, to be written into a granted write loan.
   *
   * @throws IllegalStateException before a read loan is filled and after any end, so that a request
   *     that was denied shows no byte
   */
  public final List<Extent> extents() {
    State now = state;
    boolean visible = now == State.FILLED || (now == State.GRANTED && isWrite());
    if (!visible) {
      throw new IllegalStateException("no extents to see: " + this);
    }
    return extents;
  }

  /**
   * For lenders, from {@code read}: what was read. Replaces what an earlier read of the same loan
   * gave.
   *
   * @param stableNow whether these extents are a snapshot
   */
  public final void fillForRead(List<Extent> bytes, boolean atEndOfFile, boolean stableNow) {
    requireOpen(Direction.READ);
    long total = totalBytes(bytes);
    if (total > request.length()) {
      throw new IllegalArgumentException("filled=" + total + " requested=" + request.length());
    }
    extents = readOnly(bytes);
    length = (int) total;
    endOfFile = atEndOfFile;
    stable = stableNow;
    state = State.FILLED;
  }

  /**
   * For borrowers of a write loan: how many bytes, from the start, they have put into it. Trims the
   * extents; never grows them.
   */
  public final void filledForWrite(int lengthBytes) {
    requireOpen(Direction.WRITE);
    if (lengthBytes < 0 || lengthBytes > length) {
      throw new IllegalArgumentException("filled=" + lengthBytes + " room=" + length);
    }
    extents = trimmed(extents, lengthBytes);
    length = lengthBytes;
    state = State.FILLED;
  }

  /** For lenders, from {@code write}: what the loan held is the file's now. */
  public final void consumed() {
    requireOpen(Direction.WRITE);
    state = State.CONSUMED;
    extents = List.of();
  }

  /** For lenders: accounts for bytes copied inside the process on behalf of this loan. */
  public final void addCopied(long bytes) {
    copiedBytes += bytes;
  }

  /**
   * Ties the loan to what must learn of its end.
   *
   * @throws IllegalStateException when it is pinned already
   */
  public final void pin(LoanPin newPin) {
    if (pin != null) {
      throw new IllegalStateException("pinned twice: " + this);
    }
    pin = newPin;
  }

  /** One more reference, for a holder that lets go later. */
  public final ZcBuf retain() {
    int before = references.getAndUpdate(count -> count > 0 ? count + 1 : count);
    if (before <= 0) {
      throw new IllegalStateException("retained after its end: " + this);
    }
    return this;
  }

  /** Gives back a reference taken with {@link #retain()}. */
  public final void release() {
    int before = references.getAndUpdate(count -> count > 0 ? count - 1 : count);
    if (before == 1) {
      end();
    } else if (before <= 0) {
      reportReturnedAgain();
    }
  }

  /** Gives back the first reference. A second call has no effect but a report. */
  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      release();
    } else {
      reportReturnedAgain();
    }
  }

  private void end() {
    if (state != State.CONSUMED) {
      boolean wasRead = state == State.FILLED && !isWrite();
      state = wasRead ? State.RETURNED : State.CANCELLED;
    }
    extents = List.of();
    LoanPin pinned = pin;
    if (pinned == null) {
      vnode.returnZcBuf(this);
    } else {
      pinned.end(this);
    }
  }

  private void reportReturnedAgain() {
    LoanPin pinned = pin;
    if (pinned == null) {
      LOG.log(Level.WARNING, "loan returned twice: {0}", this);
    } else {
      pinned.returnedAgain(this);
    }
  }

  private boolean isWrite() {
    return request.direction() == Direction.WRITE;
  }

  private void requireOpen(Direction direction) {
    if (state.isEnd() || request.direction() != direction) {
      throw new IllegalStateException("not an open " + direction + " loan: " + this);
    }
  }

  private static long totalBytes(List<Extent> list) {
    long total = 0;
    for (Extent extent : list) {
      total += extent.lengthBytes();
    }
    return total;
  }

  private static List<Extent> readOnly(List<Extent> list) {
    if (list.size() == 1) {
      return List.of(readOnly(list.getFirst()));
    }
    return list.stream().map(ZcBuf::readOnly).toList();
  }

  private static Extent readOnly(Extent extent) {
    return switch (extent) {
      case MemoryExtent memory -> memory.readOnly();
      case FileExtent file -> file;
    };
  }

  private static List<Extent> trimmed(List<Extent> list, int lengthBytes) {
    if (totalBytes(list) == lengthBytes) {
      return list;
    }
    var kept = new ArrayList<Extent>(list.size());
    long left = lengthBytes;
    for (Extent extent : list) {
      if (left == 0) {
        break;
      }
      long take = Math.min(left, extent.lengthBytes());
      kept.add(head(extent, take));
      left -= take;
    }
    return List.copyOf(kept);
  }

  private static Extent head(Extent extent, long lengthBytes) {
    return switch (extent) {
      case MemoryExtent memory -> new MemoryExtent(memory.memory().asSlice(0, lengthBytes));
      case FileExtent file -> new FileExtent(file.channel(), file.position(), lengthBytes);
    };
  }

  @Override
  public String toString() {
    return request.direction()
        + " loan of "
        + vnode.path()
        + " offset="
        + request.offset()
        + " length="
        + length
        + " state="
        + state;
  }
}
