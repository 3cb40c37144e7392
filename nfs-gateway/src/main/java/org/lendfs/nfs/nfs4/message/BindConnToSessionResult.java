// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of BIND_CONN_TO_SESSION (RFC 8881 section 18.34).
 *
 * @param direction {@code channel_dir_from_server4}: 1 fore, 2 back, 3 both
 */
public record BindConnToSessionResult(SessionId session, int direction, boolean rdma)
    implements Nfs4Result {
  public static BindConnToSessionResult decode(XdrReader reader) throws MalformedMessageException {
    return new BindConnToSessionResult(
        SessionId.decode(reader), reader.readInt(), reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
    writer.writeInt(direction);
    writer.writeBoolean(rdma);
  }
}
