// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of PUTFH: a filehandle (RFC 8881 section 18.19). */
public record PutfhArgs(Opaque handle) implements Nfs4Args {
  public static PutfhArgs decode(XdrReader reader) throws MalformedMessageException {
    return new PutfhArgs(reader.readOpaque(Nfs4Limits.HANDLE_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(handle, Nfs4Limits.HANDLE_LENGTH);
  }
}
