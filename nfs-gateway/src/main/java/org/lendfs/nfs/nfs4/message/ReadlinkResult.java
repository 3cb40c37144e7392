// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of READLINK: the target (RFC 8881 section 18.24). */
public record ReadlinkResult(String target) implements Nfs4Result {
  public static ReadlinkResult decode(XdrReader reader) throws MalformedMessageException {
    return new ReadlinkResult(reader.readString(Nfs4Limits.LINK_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(target);
  }
}
