// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of REMOVE: the name to remove (RFC 1813 section 3.3.12, {@code REMOVE3args}). */
public record RemoveArgs(DirOpArgs object) implements Nfs3Args {
  public static RemoveArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RemoveArgs(DirOpArgs.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    object.encode(writer);
  }
}
