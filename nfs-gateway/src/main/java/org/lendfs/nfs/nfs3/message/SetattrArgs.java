// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SETATTR: what to set, perhaps only if the file is unchanged (RFC 1813 section
 * 3.3.2, {@code SETATTR3args}).
 *
 * @param guard the ctime that the file must have, else NFS3ERR_NOT_SYNC; null for no condition
 */
public record SetattrArgs(Opaque object, Sattr3 attributes, @Nullable NfsTime3 guard)
    implements Nfs3Args {
  public static SetattrArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SetattrArgs(
        Handles.read(reader), Sattr3.decode(reader), reader.readOptional(NfsTime3::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(object, writer);
    attributes.encode(writer);
    writer.writeOptional(guard);
  }
}
