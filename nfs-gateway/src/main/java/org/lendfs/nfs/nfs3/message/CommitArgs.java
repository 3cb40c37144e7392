// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of COMMIT (RFC 1813 section 3.3.21, {@code COMMIT3args}).
 *
 * @param offset bytes, unsigned
 * @param count bytes, 0 to 2^32-1; 0 means up to the end of the file
 */
public record CommitArgs(Opaque file, long offset, long count) implements Nfs3Args {
  public static CommitArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CommitArgs(Handles.read(reader), reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(file, writer);
    writer.writeLong(offset);
    writer.writeUnsignedInt(count);
  }
}
