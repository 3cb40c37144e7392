// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of NOTIFY ({@code stat_chge}): a host has restarted.
 *
 * @param host what it calls itself
 * @param state grows with each restart; odd while it is up
 */
public record NotifyArgs(String host, int state) implements XdrEncodable {
  public static NotifyArgs decode(XdrReader reader) throws MalformedMessageException {
    return new NotifyArgs(reader.readLenientString(NsmLimits.NAME_LENGTH), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(host);
    writer.writeInt(state);
  }
}
