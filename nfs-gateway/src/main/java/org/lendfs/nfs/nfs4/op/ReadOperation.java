// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReadResult;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.open.OpenAccess;

/**
 * READ: bytes of the current file (RFC 8881 section 18.22). As the last operation they leave as a
 * loan; else, or where the reply is kept, stable ones are copied.
 */
final class ReadOperation implements Operation<ReadArgs> {
  @Override
  public Nfs4Result run(ReadArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    Target admitted = compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.READ);
    int count = count(args, compound);
    boolean lends = compound.place().isLast() && !compound.replay().isKept();
    LoanRequest request = LoanRequest.read(args.offset(), count, lends ? Need.ANY : Need.BYTES);
    ZcBuf loan = admitted.vnode().requestZcBuf(request, admitted.caller());
    boolean handedOn = false;
    try {
      org.lendfs.vfs.ReadResult read = admitted.vnode().read(loan, admitted.caller());
      ReadResult header = new ReadResult(read.endOfFile(), read.count());
      if (read.count() == 0) {
        return header;
      }
      if (!lends) {
        return new CopiedResult(header, CopiedResult.copy(loan));
      }
      handedOn = true;
      return new LentResult(header, loan);
    } finally {
      if (!handedOn) {
        loan.close();
      }
    }
  }

  /** What is read at most; too much for the reply is refused, too much for this server is cut. */
  static int count(ReadArgs args, Compound compound) throws Nfs4Exception {
    if (args.offset() < 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "offset=" + Long.toUnsignedString(args.offset()));
    }
    int maximum = compound.services().settings().transferMaximumBytes();
    long count = Math.min(Math.min(args.count(), maximum), Long.MAX_VALUE - args.offset());
    if (ReadResult.LENGTH + Xdr.padded(count) > compound.place().lengthBytes()) {
      throw new Nfs4Exception(compound.place().ifTooLong(), "count=" + count);
    }
    return (int) count;
  }
}
