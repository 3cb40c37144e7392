// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of RECLAIM_COMPLETE (RFC 8881 section 18.51). */
public record ReclaimCompleteArgs(boolean oneFileSystem) implements Nfs4Args {
  public static ReclaimCompleteArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReclaimCompleteArgs(reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(oneFileSystem);
  }
}
