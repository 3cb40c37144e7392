// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of COPY, from the saved file to the current (RFC 7862 section 15.2).
 *
 * @param count bytes; 0 means to the end of the source
 * @param consecutive whether the bytes are to be copied in order
 * @param synchronous whether the client waits
 * @param fromOtherServers whether a list of source servers came with it
 */
public record CopyArgs(
    Stateid source,
    Stateid target,
    long sourceOffset,
    long targetOffset,
    long count,
    boolean consecutive,
    boolean synchronous,
    boolean fromOtherServers)
    implements Nfs4Args {
  private static final int SERVERS_MAXIMUM = 16;

  public static CopyArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CopyArgs(
        Stateid.decode(reader),
        Stateid.decode(reader),
        reader.readLong(),
        reader.readLong(),
        reader.readLong(),
        reader.readBoolean(),
        reader.readBoolean(),
        !reader.readList(SERVERS_MAXIMUM, CopyArgs::server).isEmpty());
  }

  /** A {@code netloc4}: a name, a URL or an address. */
  private static String server(XdrReader reader) throws MalformedMessageException {
    int type = reader.readInt();
    if (type < 1 || type > 3) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "netloc type=" + type);
    }
    String first = reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH);
    return type == 3 ? first + reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH) : first;
  }

  /** Writes a copy within one server. */
  @Override
  public void encode(XdrWriter writer) {
    source.encode(writer);
    target.encode(writer);
    writer.writeLong(sourceOffset);
    writer.writeLong(targetOffset);
    writer.writeLong(count);
    writer.writeBoolean(consecutive);
    writer.writeBoolean(synchronous);
    writer.writeInt(0);
  }
}
