// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of MKNOD (RFC 1813 section 3.3.11, {@code MKNOD3args}). */
public record MknodArgs(DirOpArgs where, MknodData what) implements Nfs3Args {
  public static MknodArgs decode(XdrReader reader) throws MalformedMessageException {
    return new MknodArgs(DirOpArgs.decode(reader), MknodData.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    where.encode(writer);
    what.encode(writer);
  }
}
