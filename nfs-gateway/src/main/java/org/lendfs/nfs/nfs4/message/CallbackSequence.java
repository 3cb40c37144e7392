// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_SEQUENCE (RFC 8881 section 20.9), without referring calls.
 *
 * @param sequence count of callbacks in the slot
 */
public record CallbackSequence(SessionId session, int sequence, int slot, int highestSlot)
    implements CallbackOp {
  private static final int NUMBER = 11;

  public static CallbackSequence decode(XdrReader reader) throws MalformedMessageException {
    CallbackSequence sequence =
        new CallbackSequence(
            SessionId.decode(reader), reader.readInt(), reader.readInt(), reader.readInt());
    reader.readBoolean();
    reader.readCount(0);
    return sequence;
  }

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(sequence);
    writer.writeInt(slot);
    writer.writeInt(highestSlot);
    writer.writeBoolean(false);
    writer.writeInt(0);
  }
}
