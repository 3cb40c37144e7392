// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of LOCK and LOCKT where somebody is in the way ({@code LOCK4denied}).
 *
 * @param owner of the other lock; of another protocol it is a text, with client id 0
 */
public record LockDenied(long offset, long length, LockType type, StateOwner owner)
    implements Nfs4Result {
  public static LockDenied decode(XdrReader reader) throws MalformedMessageException {
    return new LockDenied(
        reader.readLong(), reader.readLong(), LockType.decode(reader), StateOwner.decode(reader));
  }

  @Override
  public Nfs4Status status() {
    return Nfs4Status.DENIED;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(offset);
    writer.writeLong(length);
    writer.writeEnum(type);
    owner.encode(writer);
  }
}
