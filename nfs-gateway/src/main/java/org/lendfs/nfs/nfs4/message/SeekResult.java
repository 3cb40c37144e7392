// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of SEEK (RFC 7862 section 15.11). */
public record SeekResult(boolean endOfFile, long offset) implements Nfs4Result {
  public static SeekResult decode(XdrReader reader) throws MalformedMessageException {
    return new SeekResult(reader.readBoolean(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(endOfFile);
    writer.writeLong(offset);
  }
}
