// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of RENAME (RFC 1813 section 3.3.14, {@code RENAME3args}). */
public record RenameArgs(DirOpArgs from, DirOpArgs to) implements Nfs3Args {
  public static RenameArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RenameArgs(DirOpArgs.decode(reader), DirOpArgs.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    from.encode(writer);
    to.encode(writer);
  }
}
