// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The result of SHARE and UNSHARE ({@code nlm4_shareres}).
 *
 * @param sequence of no use any more, always 0 from this server
 */
public record ShareResult(Opaque cookie, NlmStatus status, int sequence) implements XdrEncodable {
  public static ShareResult decode(XdrReader reader) throws MalformedMessageException {
    return new ShareResult(
        reader.readOpaque(NlmLimits.OBJECT_LENGTH), NlmStatus.decode(reader), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeEnum(status);
    writer.writeInt(sequence);
  }
}
