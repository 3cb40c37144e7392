// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of MKDIR (RFC 1813 section 3.3.9, {@code MKDIR3args}). */
public record MkdirArgs(DirOpArgs where, Sattr3 attributes) implements Nfs3Args {
  public static MkdirArgs decode(XdrReader reader) throws MalformedMessageException {
    return new MkdirArgs(DirOpArgs.decode(reader), Sattr3.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    where.encode(writer);
    attributes.encode(writer);
  }
}
