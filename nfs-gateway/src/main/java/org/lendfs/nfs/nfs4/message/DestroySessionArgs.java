// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of DESTROY_SESSION (RFC 8881 section 18.37). */
public record DestroySessionArgs(SessionId session) implements Nfs4Args {
  public static DestroySessionArgs decode(XdrReader reader) throws MalformedMessageException {
    return new DestroySessionArgs(SessionId.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    session.encode(writer);
  }
}
