// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of a COPY that is done (RFC 7862 section 15.2).
 *
 * @param count bytes copied
 */
public record CopyResult(long count, StableHow committed, long verifier, boolean consecutive)
    implements Nfs4Result {
  public static CopyResult decode(XdrReader reader) throws MalformedMessageException {
    reader.readList(1, Stateid::decode);
    long count = reader.readLong();
    StableHow committed = StableHow.decode(reader);
    long verifier = reader.readLong();
    boolean consecutive = reader.readBoolean();
    reader.readBoolean();
    return new CopyResult(count, committed, verifier, consecutive);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(0);
    writer.writeLong(count);
    writer.writeEnum(committed);
    writer.writeLong(verifier);
    writer.writeBoolean(consecutive);
    writer.writeBoolean(true);
  }
}
