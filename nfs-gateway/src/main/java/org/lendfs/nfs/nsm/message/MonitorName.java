// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The name of a host ({@code sm_name}). */
public record MonitorName(String host) implements XdrEncodable {
  public static MonitorName decode(XdrReader reader) throws MalformedMessageException {
    return new MonitorName(reader.readLenientString(NsmLimits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(host);
  }
}
