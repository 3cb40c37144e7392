// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of GETATTR: which attributes (RFC 8881 section 18.7). */
public record GetattrArgs(Bitmap wanted) implements Nfs4Args {
  public static GetattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new GetattrArgs(Bitmap.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    wanted.encode(writer);
  }
}
