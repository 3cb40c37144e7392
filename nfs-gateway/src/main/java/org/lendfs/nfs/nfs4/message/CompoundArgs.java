// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of COMPOUND (RFC 8881 section 16.2).
 *
 * @param tag for people; comes back in the reply
 */
public record CompoundArgs(String tag, int minorVersion, List<CompoundOp> operations)
    implements XdrEncodable {
  public CompoundArgs {
    operations = List.copyOf(operations);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(tag);
    writer.writeInt(minorVersion);
    writer.writeList(operations);
  }
}
