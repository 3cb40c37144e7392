// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of LOOKUP: the name to look up (RFC 1813 section 3.3.3, {@code LOOKUP3args}). */
public record LookupArgs(DirOpArgs object) implements Nfs3Args {
  public static LookupArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LookupArgs(DirOpArgs.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    object.encode(writer);
  }
}
