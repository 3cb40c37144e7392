// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The body of an AUTH_SYS credential (RFC 5531 appendix A, {@code authsys_parms}).
 *
 * <p>A body that does not decode, or goes beyond a limit, is answered with {@link
 * AuthStatus#BADCRED}. Clients send the same body with every call of a user, so a server that has
 * decoded one may look the next up by {@link OpaqueAuth#body()}.
 *
 * @param stamp arbitrary number of the client
 * @param machineName at most {@link #MAXIMUM_MACHINE_NAME_LENGTH} bytes; for people, proves nothing
 * @param uid unsigned
 * @param gid unsigned
 * @param gids supplementary groups, unsigned; at most {@link #MAXIMUM_GIDS}
 */
public record AuthSys(int stamp, String machineName, int uid, int gid, List<Integer> gids)
    implements XdrEncodable {
  public static final int MAXIMUM_MACHINE_NAME_LENGTH = 255;
  public static final int MAXIMUM_GIDS = 16;

  public AuthSys {
    gids = List.copyOf(gids);
  }

  /**
   * Decodes the body of a credential whose flavor is AUTH_SYS. Bytes after it are ignored, as other
   * servers do.
   */
  public static AuthSys decode(XdrReader reader) throws MalformedMessageException {
    int stamp = reader.readInt();
    String machineName = reader.readLenientString(MAXIMUM_MACHINE_NAME_LENGTH);
    int uid = reader.readInt();
    int gid = reader.readInt();
    List<Integer> gids = reader.readList(MAXIMUM_GIDS, XdrReader::readInt);
    return new AuthSys(stamp, machineName, uid, gid, gids);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(stamp);
    writer.writeString(machineName);
    writer.writeInt(uid);
    writer.writeInt(gid);
    writer.writeInt(gids.size());
    for (int supplementary : gids) {
      writer.writeInt(supplementary);
    }
  }

  /** This body as a credential. */
  public OpaqueAuth toCredential() {
    return new OpaqueAuth(AuthFlavors.SYS, Opaque.encoded(this, OpaqueAuth.MAXIMUM_BODY_LENGTH));
  }
}
