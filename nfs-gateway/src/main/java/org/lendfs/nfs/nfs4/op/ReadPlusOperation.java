// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReadPlusResult;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.open.OpenAccess;

/**
 * READ_PLUS: data and holes of the current file (RFC 7862 section 15.10). One piece of data at the
 * end of a request leaves as a loan; else stable bytes are copied.
 */
final class ReadPlusOperation implements Operation<ReadArgs> {
  /** Pieces of one reply; what follows them is asked for again. */
  private static final int SEGMENTS_MAXIMUM = 64;

  @Override
  public Nfs4Result run(ReadArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    Target admitted = compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.READ);
    int room = compound.place().lengthBytes() - ReadPlusResult.OVERHEAD;
    int count = ReadOperation.count(args, compound);
    if (room < Xdr.padded(count)) {
      throw new Nfs4Exception(compound.place().ifTooLong(), "count=" + count);
    }
    long size = admitted.attributes().sizeBytes();
    long end = Math.min(size, args.offset() + count);
    List<DataSegment> segments = segments(admitted, args.offset(), end);
    if (segments.size() == 1 && !segments.getFirst().isHole()) {
      return single(segments.getFirst(), admitted, compound);
    }
    return copied(segments, admitted, size, room);
  }

  private static List<DataSegment> segments(Target file, long from, long end) throws VfsException {
    List<DataSegment> segments = new ArrayList<>();
    long offset = from;
    while (offset < end && segments.size() < SEGMENTS_MAXIMUM) {
      DataSegment found = file.vnode().segmentAt(offset, file.caller());
      long next = Math.min(end, found.offset() + found.lengthBytes());
      segments.add(new DataSegment(found.isHole(), offset, next - offset));
      offset = next;
    }
    return segments;
  }

  private static Nfs4Result single(DataSegment segment, Target file, Compound compound)
      throws VfsException {
    boolean lends = compound.place().isLast() && !compound.replay().isKept();
    ZcBuf loan =
        file.vnode()
            .requestZcBuf(
                LoanRequest.read(
                    segment.offset(), (int) segment.lengthBytes(), lends ? Need.ANY : Need.BYTES),
                file.caller());
    boolean handedOn = false;
    try {
      var read = file.vnode().read(loan, file.caller());
      Nfs4Result header =
          new ReadPlusResult.Single(read.endOfFile(), segment.offset(), read.count());
      handedOn = lends && read.count() > 0;
      return handedOn
          ? new LentResult(header, loan)
          : new CopiedResult(header, CopiedResult.copy(loan));
    } finally {
      if (!handedOn) {
        loan.close();
      }
    }
  }

  private static Nfs4Result copied(List<DataSegment> segments, Target file, long size, int room)
      throws VfsException {
    ReadPlusResult result = new ReadPlusResult(room + ReadPlusResult.OVERHEAD);
    long end = size;
    for (DataSegment segment : segments) {
      if (segment.isHole()) {
        result.addHole(segment.offset(), segment.lengthBytes());
      } else if (addData(result, segment, file) < segment.lengthBytes()) {
        break;
      }
      end = segment.offset() + segment.lengthBytes();
    }
    return result.end(segments.isEmpty() || end >= size);
  }

  private static int addData(ReadPlusResult result, DataSegment segment, Target file)
      throws VfsException {
    LoanRequest request =
        LoanRequest.read(segment.offset(), (int) segment.lengthBytes(), Need.BYTES);
    try (ZcBuf loan = file.vnode().requestZcBuf(request, file.caller())) {
      int count = file.vnode().read(loan, file.caller()).count();
      result.addData(segment.offset(), count, CopiedResult.copy(loan));
      return count;
    }
  }
}
