// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Whether a host is monitored ({@code sm_stat_res}).
 *
 * @param state of this host; odd while it is up
 */
public record MonitorResult(boolean monitored, int state) implements XdrEncodable {
  public static MonitorResult decode(XdrReader reader) throws MalformedMessageException {
    return new MonitorResult(!reader.readBoolean(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    // STAT_SUCC is 0, STAT_FAIL is 1.
    writer.writeBoolean(!monitored);
    writer.writeInt(state);
  }
}
