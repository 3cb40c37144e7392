// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of COMMIT (RFC 8881 section 18.3).
 *
 * @param offset bytes, unsigned
 * @param count bytes; 0 means to the end of the file
 */
public record CommitArgs(long offset, long count) implements Nfs4Args {
  public static CommitArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CommitArgs(reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(offset);
    writer.writeUnsignedInt(count);
  }
}
