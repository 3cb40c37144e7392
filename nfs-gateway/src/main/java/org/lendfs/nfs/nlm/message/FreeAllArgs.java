// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of FREE_ALL ({@code nlm4_notify}).
 *
 * @param name of the client
 * @param state of no use
 */
public record FreeAllArgs(String name, int state) implements XdrEncodable {
  public static FreeAllArgs decode(XdrReader reader) throws MalformedMessageException {
    return new FreeAllArgs(reader.readLenientString(NlmLimits.NAME_LENGTH), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
    writer.writeInt(state);
  }
}
