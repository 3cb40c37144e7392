// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A wish to know of the restarts of a host ({@code mon_id}).
 *
 * @param host its name or address
 */
public record MonitorId(String host, MonitorCaller caller) implements XdrEncodable {
  public static MonitorId decode(XdrReader reader) throws MalformedMessageException {
    return new MonitorId(
        reader.readLenientString(NsmLimits.NAME_LENGTH), MonitorCaller.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(host);
    caller.encode(writer);
  }
}
