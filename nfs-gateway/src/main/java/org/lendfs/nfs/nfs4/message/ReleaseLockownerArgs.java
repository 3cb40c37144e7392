// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of RELEASE_LOCKOWNER (RFC 7530 section 16.37). */
public record ReleaseLockownerArgs(StateOwner owner) implements Nfs4Args {
  public static ReleaseLockownerArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReleaseLockownerArgs(StateOwner.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    owner.encode(writer);
  }
}
