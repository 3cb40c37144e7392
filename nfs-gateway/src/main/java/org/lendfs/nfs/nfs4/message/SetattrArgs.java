// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SETATTR (RFC 8881 section 18.30).
 *
 * @param stateid counts where the size is set
 */
public record SetattrArgs(Stateid stateid, Fattr attributes) implements Nfs4Args {
  public static SetattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SetattrArgs(Stateid.decode(reader), Fattr.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    attributes.encode(writer);
  }
}
