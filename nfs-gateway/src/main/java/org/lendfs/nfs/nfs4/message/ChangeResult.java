// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of REMOVE, LINK, SETXATTR and REMOVEXATTR: what happened to the object that changed.
 */
public record ChangeResult(ChangeInfo change) implements Nfs4Result {
  public static ChangeResult decode(XdrReader reader) throws MalformedMessageException {
    return new ChangeResult(ChangeInfo.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    change.encode(writer);
  }
}
