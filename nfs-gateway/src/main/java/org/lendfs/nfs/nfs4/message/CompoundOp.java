// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;

/** One operation of a COMPOUND: which, and its arguments. */
public record CompoundOp(Nfs4Opcode opcode, Nfs4Args args) implements XdrEncodable {
  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(opcode.number());
    args.encode(writer);
  }
}
