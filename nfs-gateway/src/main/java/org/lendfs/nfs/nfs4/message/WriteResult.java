// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of WRITE (RFC 8881 section 18.32). */
public record WriteResult(long count, StableHow committed, long verifier) implements Nfs4Result {
  public static WriteResult decode(XdrReader reader) throws MalformedMessageException {
    return new WriteResult(reader.readUnsignedInt(), StableHow.decode(reader), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeUnsignedInt(count);
    writer.writeEnum(committed);
    writer.writeLong(verifier);
  }
}
