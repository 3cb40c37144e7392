// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of READ (RFC 8881 section 18.22). The fixed part ends behind the length of the data;
 * the data follows from a loan, or as bytes that were copied.
 *
 * @param count bytes read
 */
public record ReadResult(boolean endOfFile, int count) implements Nfs4Result {
  /** The length of the fixed part. */
  public static final int LENGTH = 8;

  public static ReadResult decode(XdrReader reader) throws MalformedMessageException {
    return new ReadResult(reader.readBoolean(), reader.readCount(Integer.MAX_VALUE));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(endOfFile);
    writer.writeInt(count);
  }
}
