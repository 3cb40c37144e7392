// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * The requests of one open or lock owner in minor version 0: one after the other, counted, and the
 * last one answered again when it is repeated (RFC 7530 section 9.1.7). Thread-safe; a request
 * waits for the one before it.
 */
public final class OwnerSequence {
  private final ReentrantLock turn = new ReentrantLock();
  private boolean begun;
  private int last;
  private @Nullable Nfs4Args lastArgs;
  private @Nullable Done lastDone;
  private volatile boolean confirmed;
  private @Nullable Integer lastClosed;

  /** One request. */
  public interface Request {
    Done run() throws VfsException, Nfs4Exception;
  }

  /**
   * What came of a request.
   *
   * @param file the current file behind it, if it changes that
   */
  public record Done(Nfs4Result result, @Nullable Vnode file) {
    public Done(Nfs4Result result) {
      this(result, null);
    }
  }

  /** Whether the owner has proved that its first OPEN was no old one that came late. */
  public boolean isConfirmed() {
    return confirmed;
  }

  public void confirm() {
    confirmed = true;
  }

  /** Notes which open the owner closed last; the answer is the one before. */
  synchronized @Nullable Integer closed(int number) {
    Integer before = lastClosed;
    lastClosed = number;
    return before;
  }

  /** Runs a request, or answers it as before. */
  public Done run(int seqid, Nfs4Args args, Request request) throws VfsException, Nfs4Exception {
    turn.lock();
    try {
      Done known = lastDone;
      if (begun && seqid == last && known != null && args.equals(lastArgs)) {
        return known;
      }
      boolean mayStartAnew = !confirmed && args instanceof OpenArgs;
      if (begun && !mayStartAnew && seqid != next(last)) {
        throw new Nfs4Exception(Nfs4Status.BAD_SEQID, "seqid=" + seqid + " last=" + last);
      }
      Done done = runOnce(request);
      begun = true;
      last = seqid;
      lastArgs = args;
      lastDone = done;
      return done;
    } finally {
      turn.unlock();
    }
  }

  private static Done runOnce(Request request) throws Nfs4Exception {
    try {
      return request.run();
    } catch (Nfs4Exception failure) {
      if (!advances(failure.status())) {
        throw failure;
      }
      return new Done(new StatusResult(failure.status().in(0)));
    } catch (VfsException failure) {
      return new Done(new StatusResult(Nfs4Status.of(failure.error()).in(0)));
    }
  }

  /** Zero is left out when the count comes round. */
  private static int next(int seqid) {
    return seqid == -1 ? 1 : seqid + 1;
  }

  /** Failures after which the count stays (RFC 7530 section 9.1.7). */
  private static boolean advances(Nfs4Status status) {
    return switch (status) {
      case STALE_CLIENTID,
          STALE_STATEID,
          BAD_STATEID,
          BAD_SEQID,
          BADXDR,
          RESOURCE,
          NOFILEHANDLE,
          MOVED ->
          false;
      default -> true;
    };
  }
}
