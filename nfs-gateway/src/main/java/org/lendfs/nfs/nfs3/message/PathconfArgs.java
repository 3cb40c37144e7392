// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of PATHCONF (RFC 1813 section 3.3.20, {@code PATHCONF3args}). */
public record PathconfArgs(Opaque object) implements Nfs3Args {
  public static PathconfArgs decode(XdrReader reader) throws MalformedMessageException {
    return new PathconfArgs(Handles.read(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(object, writer);
  }
}
