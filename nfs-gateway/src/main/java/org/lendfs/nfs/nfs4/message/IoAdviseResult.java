// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of IO_ADVISE: the hints that are followed (RFC 7862 section 15.5). */
public record IoAdviseResult(Bitmap hints) implements Nfs4Result {
  public static IoAdviseResult decode(XdrReader reader) throws MalformedMessageException {
    return new IoAdviseResult(Bitmap.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    hints.encode(writer);
  }
}
