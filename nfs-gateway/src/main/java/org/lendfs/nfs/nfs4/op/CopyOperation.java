// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.CopyResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.LoanFiller;

/**
 * COPY within this server, done when it is answered (RFC 7862 section 15.2). Storage is shared
 * where the store can; else a bounded part is copied through loans, and the client asks for the
 * rest.
 */
final class CopyOperation implements Operation<CopyArgs> {
  private static final int CHUNK_BYTES = 1 << 20;

  /** Copied for one request at most, so that no client waits for ever. */
  private static final long REQUEST_BYTES = 64L << 20;

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
    WriteVerifier verifier = compound.services().verifier();
    long value = verifier.value();
    try {
      return copied(args, pair, count, value);
    } catch (VfsException failure) {
      verifier.flushFailed(failure);
      throw failure;
    }
  }

  private static long count(CopyArgs args, long sourceSize) throws Nfs4Exception {
    long rest = sourceSize - args.sourceOffset();
    if (rest < 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "sourceOffset=" + args.sourceOffset());
    }
    return args.count() == 0 ? rest : Math.min(args.count(), rest);
  }

  private static CopyResult copied(CopyArgs args, CopyPair pair, long count, long verifier)
      throws VfsException, Nfs4Exception {
    if (count == 0 || isCloned(args, pair, count)) {
      return new CopyResult(count, StableHow.UNSTABLE, verifier, true);
    }
    long limit = Math.min(count, REQUEST_BYTES);
    long done = 0;
    while (done < limit) {
      int chunk = (int) Math.min(CHUNK_BYTES, limit - done);
      int moved = copyChunk(pair, args.sourceOffset() + done, args.targetOffset() + done, chunk);
      if (moved == 0) {
        break;
      }
      done += moved;
    }
    return new CopyResult(done, StableHow.UNSTABLE, verifier, true);
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
