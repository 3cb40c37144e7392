// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SeekArgs;
import org.lendfs.nfs.nfs4.message.SeekResult;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.OpenAccess;

/** SEEK: the next data or hole (RFC 7862 section 15.11). */
final class SeekOperation implements Operation<SeekArgs> {
  private static final int DATA = 0;
  private static final int HOLE = 1;

  @Override
  public Nfs4Result run(SeekArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target file = compound.target(Nfs4Status.ISDIR).regular();
    if (args.what() != DATA && args.what() != HOLE) {
      throw new Nfs4Exception(Nfs4Status.UNION_NOTSUPP, "what=" + args.what());
    }
    Target admitted = compound.admitted(file, compound.resolve(args.stateid()), OpenAccess.READ);
    long size = admitted.attributes().sizeBytes();
    if (args.offset() < 0 || args.offset() >= size) {
      throw new Nfs4Exception(Nfs4Status.NXIO, "offset=" + Long.toUnsignedString(args.offset()));
    }
    long found = find(admitted, args.offset(), args.what() == HOLE, size);
    return new SeekResult(found >= size, found);
  }

  /** Where the wanted begins; the size where there is no more of it. */
  private static long find(Target file, long from, boolean hole, long size) throws VfsException {
    long offset = from;
    while (offset < size) {
      DataSegment segment = file.vnode().segmentAt(offset, file.caller());
      if (segment.isHole() == hole) {
        return offset;
      }
      offset = segment.offset() + segment.lengthBytes();
    }
    return size;
  }
}
