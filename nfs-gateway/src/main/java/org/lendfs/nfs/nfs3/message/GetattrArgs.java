// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of GETATTR: whose attributes (RFC 1813 section 3.3.1, {@code GETATTR3args}). */
public record GetattrArgs(Opaque object) implements Nfs3Args {
  public static GetattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new GetattrArgs(Handles.read(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(object, writer);
  }
}
