// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.nfs4.message.WriteResult;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.wire.LoanFiller;

/** WRITE: bytes into the current file (RFC 8881 section 18.32). */
final class WriteOperation implements Operation<WriteArgs> {
  @Override
  public Nfs4Result run(WriteArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    requireSound(args);
    Target admitted = compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.WRITE);
    if (args.data() != null) {
      return writeCopied(args, args.data(), admitted, compound);
    }
    IncomingData incoming = compound.incoming();
    if (incoming == null || incoming.loan() == null) {
      throw lost(incoming);
    }
    if (!admitted.vnode().equals(incoming.target())) {
      throw new Nfs4Exception(Nfs4Status.DELAY, "the data went to another file");
    }
    return write(args, incoming.loan(), admitted, compound);
  }

  /** What is asked for to take the data. */
  static LoanRequest request(WriteArgs args) throws Nfs4Exception {
    requireSound(args);
    return LoanRequest.write(args.offset(), args.dataLength());
  }

  private static void requireSound(WriteArgs args) throws Nfs4Exception {
    if (args.offset() < 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "offset=" + Long.toUnsignedString(args.offset()));
    }
    if (args.dataLength() > Long.MAX_VALUE - args.offset()) {
      throw new Nfs4Exception(Nfs4Status.FBIG, "offset=" + args.offset());
    }
  }

  /** The data was passed over when it came, for a reason that may be over by now. */
  private static VfsException lost(@Nullable IncomingData incoming) {
    return switch (incoming == null ? null : incoming.failure()) {
      case null -> new VfsException(VfsError.NO_RESOURCES, "no room for the data when it came");
      case VfsException failure -> failure;
      case RuntimeException mistake -> throw mistake;
      case Exception other -> throw new IllegalStateException(other);
    };
  }

  private static Nfs4Result writeCopied(WriteArgs args, Opaque data, Target file, Compound compound)
      throws VfsException, Nfs4Exception {
    try (ZcBuf loan = file.vnode().requestZcBuf(request(args), file.caller())) {
      new LoanFiller(loan).copyFrom(ByteBuffer.wrap(data.toBytes()), data.length());
      loan.filledForWrite(data.length());
      return write(args, loan, file, compound);
    }
  }

  private static Nfs4Result write(WriteArgs args, ZcBuf loan, Target file, Compound compound)
      throws VfsException {
    int maximum = compound.services().settings().transferMaximumBytes();
    if (loan.length() > maximum) {
      loan.filledForWrite(maximum);
    }
    WriteVerifier verifier = compound.services().verifier();
    // Taken before the write: if a flush fails meanwhile, the client must see the value change.
    long value = verifier.value();
    try {
      org.lendfs.vfs.WriteResult written =
          file.vnode().write(loan, args.stable().stability(), file.caller());
      return new WriteResult(written.count(), StableHow.of(written.stability()), value);
    } catch (VfsException failure) {
      verifier.flushFailed(failure);
      throw failure;
    }
  }
}
