// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SETCLIENTID (RFC 7530 section 16.33).
 *
 * @param verifier new at every start of the client
 * @param owner the client's name for itself
 * @param netid of the client's own server for callbacks
 * @param address universal address of it
 */
public record SetclientidArgs(
    long verifier,
    Opaque owner,
    int callbackProgram,
    String netid,
    String address,
    int callbackIdent)
    implements Nfs4Args {
  public static SetclientidArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SetclientidArgs(
        reader.readLong(),
        reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH),
        reader.readInt(),
        reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH),
        reader.readLenientString(Nfs4Limits.OPAQUE_LENGTH),
        reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(verifier);
    writer.writeOpaque(owner, Nfs4Limits.OPAQUE_LENGTH);
    writer.writeInt(callbackProgram);
    writer.writeString(netid);
    writer.writeString(address);
    writer.writeInt(callbackIdent);
  }
}
