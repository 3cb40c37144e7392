// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The result of most procedures ({@code nlm4_res}). */
public record NlmResult(Opaque cookie, NlmStatus status) implements XdrEncodable {
  public static NlmResult decode(XdrReader reader) throws MalformedMessageException {
    return new NlmResult(reader.readOpaque(NlmLimits.OBJECT_LENGTH), NlmStatus.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeEnum(status);
  }
}
