// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of MON ({@code mon}).
 *
 * @param first the first half of what the monitoring program gets back
 * @param second the other half
 */
public record MonitorArgs(MonitorId id, long first, long second) implements XdrEncodable {
  public static MonitorArgs decode(XdrReader reader) throws MalformedMessageException {
    return new MonitorArgs(MonitorId.decode(reader), reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    id.encode(writer);
    writer.writeLong(first);
    writer.writeLong(second);
  }
}
