// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READ (RFC 1813 section 3.3.6, {@code READ3args}).
 *
 * @param offset bytes, unsigned
 * @param count bytes wanted, 0 to 2^32-1
 */
public record ReadArgs(Opaque file, long offset, long count) implements Nfs3Args {
  public static ReadArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReadArgs(Handles.read(reader), reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(file, writer);
    writer.writeLong(offset);
    writer.writeUnsignedInt(count);
  }
}
