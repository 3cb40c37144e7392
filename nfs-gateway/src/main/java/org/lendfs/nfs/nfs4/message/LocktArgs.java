// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of LOCKT (RFC 8881 section 18.11). */
public record LocktArgs(LockType type, long offset, long length, StateOwner owner)
    implements Nfs4Args {
  public static LocktArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LocktArgs(
        LockType.decode(reader), reader.readLong(), reader.readLong(), StateOwner.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(type);
    writer.writeLong(offset);
    writer.writeLong(length);
    owner.encode(writer);
  }
}
