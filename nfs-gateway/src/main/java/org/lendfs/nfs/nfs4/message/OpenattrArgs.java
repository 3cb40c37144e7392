// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of OPENATTR (RFC 8881 section 18.17).
 *
 * @param create whether the directory is to be made where there is none
 */
public record OpenattrArgs(boolean create) implements Nfs4Args {
  public static OpenattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new OpenattrArgs(reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(create);
  }
}
