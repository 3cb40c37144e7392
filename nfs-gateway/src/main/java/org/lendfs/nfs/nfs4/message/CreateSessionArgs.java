// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of CREATE_SESSION (RFC 8881 section 18.36). */
public record CreateSessionArgs(
    long clientId,
    int sequence,
    int flags,
    ChannelAttributes fore,
    ChannelAttributes back,
    int callbackProgram,
    List<CallbackSecurity> security)
    implements Nfs4Args {
  public static CreateSessionArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CreateSessionArgs(
        reader.readLong(),
        reader.readInt(),
        reader.readInt(),
        ChannelAttributes.decode(reader),
        ChannelAttributes.decode(reader),
        reader.readInt(),
        CallbackSecurity.decodeList(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
    writer.writeInt(sequence);
    writer.writeInt(flags);
    fore.encode(writer);
    back.encode(writer);
    writer.writeInt(callbackProgram);
    writer.writeList(security);
  }
}
