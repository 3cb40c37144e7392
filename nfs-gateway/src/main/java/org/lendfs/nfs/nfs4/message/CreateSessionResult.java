// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of CREATE_SESSION (RFC 8881 section 18.36). */
public record CreateSessionResult(
    SessionId session, int sequence, int flags, ChannelAttributes fore, ChannelAttributes back)
    implements Nfs4Result {
  public static CreateSessionResult decode(XdrReader reader) throws MalformedMessageException {
    return new CreateSessionResult(
        SessionId.decode(reader),
        reader.readInt(),
        reader.readInt(),
        ChannelAttributes.decode(reader),
        ChannelAttributes.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(sequence);
    writer.writeInt(flags);
    fore.encode(writer);
    back.encode(writer);
  }
}
