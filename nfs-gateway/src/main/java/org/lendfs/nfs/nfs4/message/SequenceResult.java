// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of SEQUENCE (RFC 8881 section 18.46). */
public record SequenceResult(
    SessionId session,
    int sequence,
    int slot,
    int highestSlot,
    int targetHighestSlot,
    int statusFlags)
    implements Nfs4Result {
  public static SequenceResult decode(XdrReader reader) throws MalformedMessageException {
    return new SequenceResult(
        SessionId.decode(reader),
        reader.readInt(),
        reader.readInt(),
        reader.readInt(),
        reader.readInt(),
        reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(sequence);
    writer.writeInt(slot);
    writer.writeInt(highestSlot);
    writer.writeInt(targetHighestSlot);
    writer.writeInt(statusFlags);
  }
}
