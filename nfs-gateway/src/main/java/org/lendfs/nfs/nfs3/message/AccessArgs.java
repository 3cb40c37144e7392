// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of ACCESS: which of some rights the caller has (RFC 1813 section 3.3.4, {@code
 * ACCESS3args}).
 *
 * @param access a set of {@link AccessBits}
 */
public record AccessArgs(Opaque object, int access) implements Nfs3Args {
  public static AccessArgs decode(XdrReader reader) throws MalformedMessageException {
    return new AccessArgs(Handles.read(reader), reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(object, writer);
    writer.writeInt(access);
  }
}
