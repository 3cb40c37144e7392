// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The fixed part of the arguments of WRITE (RFC 1813 section 3.3.7, {@code WRITE3args}).
 *
 * <p>It ends behind the length of the data. The data and its padding follow it in the record and go
 * to a loan; whether that many bytes really follow is for the caller to compare with the record.
 *
 * @param offset bytes, unsigned
 * @param count bytes to write, 0 to 2^32-1; a call is only sound if it equals {@code dataLength}
 * @param dataLength bytes of data that follow, 0 to 2^31-1
 */
public record WriteArgs(Opaque file, long offset, long count, StableHow stable, int dataLength)
    implements Nfs3Args {
  /** The greatest length of this fixed part, in bytes. */
  public static final int MAXIMUM_LENGTH = 4 + Nfs3Limits.HANDLE_LENGTH + 8 + 4 + 4 + 4;

  public static WriteArgs decode(XdrReader reader) throws MalformedMessageException {
    return new WriteArgs(
        Handles.read(reader),
        reader.readLong(),
        reader.readUnsignedInt(),
        StableHow.decode(reader),
        reader.readCount(Integer.MAX_VALUE));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(file, writer);
    writer.writeLong(offset);
    writer.writeUnsignedInt(count);
    writer.writeEnum(stable);
    writer.writeUnsignedInt(dataLength);
  }
}
