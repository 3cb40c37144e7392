// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Who wants to know of restarts, and which of its procedures is to be called ({@code my_id}).
 *
 * @param program unsigned, as are version and procedure
 */
public record MonitorCaller(String name, int program, int version, int procedure)
    implements XdrEncodable {
  public static MonitorCaller decode(XdrReader reader) throws MalformedMessageException {
    return new MonitorCaller(
        reader.readLenientString(NsmLimits.NAME_LENGTH),
        reader.readInt(),
        reader.readInt(),
        reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
    writer.writeInt(program);
    writer.writeInt(version);
    writer.writeInt(procedure);
  }
}
