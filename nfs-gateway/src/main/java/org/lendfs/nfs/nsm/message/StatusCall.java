// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * What a monitoring program is called with ({@code status}).
 *
 * @param first the first half of what it gave with MON
 * @param second the other half
 */
public record StatusCall(String host, int state, long first, long second) implements XdrEncodable {
  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(host);
    writer.writeInt(state);
    writer.writeLong(first);
    writer.writeLong(second);
  }
}
