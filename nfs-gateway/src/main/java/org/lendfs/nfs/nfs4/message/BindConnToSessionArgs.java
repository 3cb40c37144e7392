// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of BIND_CONN_TO_SESSION (RFC 8881 section 18.34).
 *
 * @param direction {@code channel_dir_from_client4}: 1 fore, 2 back, 3 fore or both, 7 back or both
 */
public record BindConnToSessionArgs(SessionId session, int direction, boolean rdma)
    implements Nfs4Args {
  public static BindConnToSessionArgs decode(XdrReader reader) throws MalformedMessageException {
    return new BindConnToSessionArgs(
        SessionId.decode(reader), reader.readInt(), reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(direction);
    writer.writeBoolean(rdma);
  }
}
