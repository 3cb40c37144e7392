// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of WRITE (RFC 8881 section 18.32).
 *
 * @param offset bytes, unsigned
 * @param dataLength bytes of data
 * @param data the data itself, or null where it travels apart, in a loan
 */
public record WriteArgs(
    Stateid stateid, long offset, StableHow stable, int dataLength, @Nullable Opaque data)
    implements Nfs4Args {

  /** The same with its data. */
  WriteArgs with(Opaque bytes) {
    return new WriteArgs(stateid, offset, stable, dataLength, bytes);
  }

  /** Decodes all of it but the data. */
  public static WriteArgs decodeFixedPart(XdrReader reader) throws MalformedMessageException {
    return new WriteArgs(
        Stateid.decode(reader),
        reader.readLong(),
        StableHow.decode(reader),
        reader.readCount(Integer.MAX_VALUE),
        null);
  }

  /** Decodes all of it; for data that is short enough to be copied. */
  public static WriteArgs decode(XdrReader reader) throws MalformedMessageException {
    Stateid stateid = Stateid.decode(reader);
    long offset = reader.readLong();
    StableHow stable = StableHow.decode(reader);
    Opaque data = reader.readOpaque(reader.remaining());
    return new WriteArgs(stateid, offset, stable, data.length(), data);
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    writer.writeLong(offset);
    writer.writeEnum(stable);
    if (data == null) {
      writer.writeInt(dataLength);
    } else {
      writer.writeOpaque(data, dataLength);
    }
  }
}
