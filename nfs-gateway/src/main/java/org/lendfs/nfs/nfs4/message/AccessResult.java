// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of ACCESS (RFC 8881 section 18.1).
 *
 * @param supported rights that were looked at
 * @param access those of them that the caller has
 */
public record AccessResult(int supported, int access) implements Nfs4Result {
  public static AccessResult decode(XdrReader reader) throws MalformedMessageException {
    return new AccessResult(reader.readInt(), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(supported);
    writer.writeInt(access);
  }
}
