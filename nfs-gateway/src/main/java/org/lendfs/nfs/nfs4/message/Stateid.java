// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Names a piece of state, or stands for none (RFC 8881 section 8.2, {@code stateid4}).
 *
 * @param seqid counts changes of the state; unsigned, comes round
 * @param otherHigh first eight bytes of what identifies it
 * @param otherLow last four bytes of it
 */
public record Stateid(int seqid, long otherHigh, int otherLow) implements XdrEncodable {
  public static final int LENGTH = 16;

  /** All zeros: no state at all. */
  public static final Stateid ANONYMOUS = new Stateid(0, 0, 0);

  /** All ones: no state, and a READ that passes by mandatory locks. */
  public static final Stateid READ_BYPASS = new Stateid(-1, -1, -1);

  /** The current stateid of the compound (minor version 1). */
  public static final Stateid CURRENT = new Stateid(1, 0, 0);

  /** Never valid (minor version 1). */
  public static final Stateid INVALID = new Stateid(-1, 0, 0);

  /** Whether it is one of those with a meaning of their own, or a misuse of one. */
  public boolean isSpecial() {
    return (otherHigh == 0 && otherLow == 0) || (otherHigh == -1 && otherLow == -1);
  }

  /** The same state at another count. */
  public Stateid withSeqid(int newSeqid) {
    return new Stateid(newSeqid, otherHigh, otherLow);
  }

  public static Stateid decode(XdrReader reader) throws MalformedMessageException {
    return new Stateid(reader.readInt(), reader.readLong(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(seqid);
    writer.writeLong(otherHigh);
    writer.writeInt(otherLow);
  }
}
