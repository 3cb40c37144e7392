// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of CREATE (RFC 1813 section 3.3.8, {@code CREATE3args}). */
public record CreateArgs(DirOpArgs where, CreateHow how) implements Nfs3Args {
  public static CreateArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CreateArgs(DirOpArgs.decode(reader), CreateHow.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    where.encode(writer);
    how.encode(writer);
  }
}
