// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CopyResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.state.Offload;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.LoanFiller;

/**
 * COPY within this server (RFC 7862 section 15.2). Storage is shared where the store can. Else data
 * goes through loans: a small copy, and one of a client that wants it so, before it is answered,
 * and no more of it than a bounded part; a large one behind its answer.
 */
final class CopyOperation implements Operation<CopyArgs> {
  private static final int CHUNK_BYTES = 1 << 20;

  /** Copied before an answer at most, so that no client waits for ever. */
  private static final long REQUEST_BYTES = 64L << 20;

  /** What takes so long that it is worth an answer before and a callback behind. */
  static final long OFFLOADED_BYTES = 16L << 20;

  @Override
  public Nfs4Result run(CopyArgs args, Compound compound) throws VfsException, Nfs4Exception {
    if (args.fromOtherServers()) {
      throw new Nfs4Exception(Nfs4Status.NOTSUPP, "a copy from another server");
    }
    CopyPair pair = CopyPair.of(compound, args.source(), args.target());
    Ranges.require(args.sourceOffset(), args.count());
    Ranges.require(args.targetOffset(), args.count());
    long count = count(args, pair.source().attributes().sizeBytes());
    if (pair.overlaps(args.sourceOffset(), args.targetOffset(), count)) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "the ranges overlap");
    }
    Task task =
        new Task(args.sourceOffset(), args.targetOffset(), count, compound.services().verifier());
    long verifier = task.verifier().value();
    return task.flushing(() -> {
      if (count == 0 || isCloned(args, pair, count)) {
        return CopyResult.done(count, verifier);
      }
      Stateid behind = args.synchronous() ? null : offloaded(task, pair, compound);
      return behind == null
          ? CopyResult.done(task.run(pair, Math.min(count, REQUEST_BYTES), null), verifier)
          : CopyResult.begun(behind, verifier);
    });
  }

  private static long count(CopyArgs args, long sourceSize) throws Nfs4Exception {
    long rest = sourceSize - args.sourceOffset();
    if (rest < 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "sourceOffset=" + args.sourceOffset());
    }
    return args.count() == 0 ? rest : Math.min(args.count(), rest);
  }

  /** Has a copy go on behind its answer; null if it is too small, or cannot be. */
  private static @Nullable Stateid offloaded(Task task, CopyPair pair, Compound compound)
      throws VfsException, Nfs4Exception {
    if (task.count() <= OFFLOADED_BYTES) {
      return null;
    }
    Hold source = pair.source().vnode().hold(pair.source().caller());
    Hold target = pair.target().vnode().hold(pair.target().caller());
    Offload.Work work =
        progress -> {
          try (source;
              target) {
            task.flushing(() -> task.run(pair, task.count(), progress));
          }
        };
    Offload.Order order =
        new Offload.Order(
            compound.requireSession().client(),
            GetfhOperation.handleOf(pair.target().vnode(), compound.services()),
            task.verifier().value(),
            work);
    Optional<Offload> begun = compound.services().states().offloads().begin(order);
    if (begun.isEmpty()) {
      source.close();
      target.close();
    }
    return begun.map(Offload::stateid).orElse(null);
  }

  /** What is copied from where to where. */
  private record Task(long from, long to, long count, WriteVerifier verifier) {
    interface Part<R> {
      R run() throws VfsException, Nfs4Exception;
    }

    /** Copies up to so many bytes, and answers how many. */
    long run(CopyPair pair, long limit, @Nullable Offload progress) throws VfsException {
      long done = 0;
      while (done < limit && (progress == null || !progress.isCancelled())) {
        int chunk = (int) Math.min(CHUNK_BYTES, limit - done);
        int moved = copyChunk(pair, from + done, to + done, chunk);
        if (moved == 0) {
          break;
        }
        done += moved;
        if (progress != null) {
          progress.advance(moved);
        }
      }
      return done;
    }

    /** Whatever a failure lost, clients see by the verifier. */
    <R> R flushing(Part<R> part) throws VfsException, Nfs4Exception {
      try {
        return part.run();
      } catch (VfsException failure) {
        verifier.flushFailed(failure);
        throw failure;
      }
    }
  }

  private static boolean isCloned(CopyArgs args, CopyPair pair, long count)
      throws VfsException, Nfs4Exception {
    if (!pair.source().share().equals(pair.target().share())) {
      return false;
    }
    try {
      pair.cloneRange(args.sourceOffset(), args.targetOffset(), count);
      return true;
    } catch (VfsException failure) {
      return switch (failure.error()) {
        // The store cannot share storage, or not of this range.
        case NOT_SUPPORTED, INVALID, CROSS_DEVICE -> false;
        default -> throw failure;
      };
    }
  }

  private static int copyChunk(CopyPair pair, long from, long to, int length) throws VfsException {
    Target source = pair.source();
    Target target = pair.target();
    try (ZcBuf read =
        source.vnode().requestZcBuf(LoanRequest.read(from, length, Need.BYTES), source.caller())) {
      int count = source.vnode().read(read, source.caller()).count();
      if (count == 0) {
        return 0;
      }
      try (ZcBuf write =
          target.vnode().requestZcBuf(LoanRequest.write(to, count), target.caller())) {
        new LoanFiller(write).copyFrom(CopiedResult.copy(read), count);
        write.filledForWrite(count);
        return target.vnode().write(write, Stability.UNSTABLE, target.caller()).count();
      }
    }
  }
}
