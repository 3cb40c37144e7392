// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of LOCK (RFC 8881 section 18.10).
 *
 * @param offset unsigned
 * @param length unsigned; all ones reaches to the end
 */
public record LockArgs(LockType type, boolean reclaim, long offset, long length, Locker locker)
    implements Nfs4Args {
  public static LockArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LockArgs(
        LockType.decode(reader),
        reader.readBoolean(),
        reader.readLong(),
        reader.readLong(),
        Locker.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(type);
    writer.writeBoolean(reclaim);
    writer.writeLong(offset);
    writer.writeLong(length);
    locker.encode(writer);
  }
}
