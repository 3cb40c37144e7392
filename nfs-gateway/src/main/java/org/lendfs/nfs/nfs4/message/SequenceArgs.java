// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SEQUENCE (RFC 8881 section 18.46).
 *
 * @param sequence count of requests in the slot, unsigned; comes round
 * @param slot unsigned
 * @param highestSlot the greatest slot in use by the client, unsigned
 * @param cacheThis whether the client wants to be able to repeat the request
 */
public record SequenceArgs(
    SessionId session, int sequence, int slot, int highestSlot, boolean cacheThis)
    implements Nfs4Args {
  public static SequenceArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SequenceArgs(
        SessionId.decode(reader),
        reader.readInt(),
        reader.readInt(),
        reader.readInt(),
        reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(sequence);
    writer.writeInt(slot);
    writer.writeInt(highestSlot);
    writer.writeBoolean(cacheThis);
  }
}
