// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of OPEN (RFC 8881 section 18.16).
 *
 * @param seqid of the owner; counts in minor version 0 only
 * @param access see {@link ShareBits}
 * @param deny see {@link ShareBits}
 */
public record OpenArgs(
    int seqid, int access, int deny, StateOwner owner, OpenHow how, OpenClaim claim)
    implements Nfs4Args {
  public static OpenArgs decode(XdrReader reader) throws MalformedMessageException {
    return new OpenArgs(
        reader.readInt(),
        reader.readInt(),
        reader.readInt(),
        StateOwner.decode(reader),
        OpenHow.decode(reader),
        OpenClaim.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(seqid);
    writer.writeInt(access);
    writer.writeInt(deny);
    owner.encode(writer);
    how.encode(writer);
    claim.encode(writer);
  }
}
