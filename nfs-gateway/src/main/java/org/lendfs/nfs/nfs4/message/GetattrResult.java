// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of GETATTR (RFC 8881 section 18.7). */
public record GetattrResult(Fattr attributes) implements Nfs4Result {
  public static GetattrResult decode(XdrReader reader) throws MalformedMessageException {
    return new GetattrResult(Fattr.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    attributes.encode(writer);
  }
}
