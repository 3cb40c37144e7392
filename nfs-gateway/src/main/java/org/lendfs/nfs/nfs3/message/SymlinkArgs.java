// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SYMLINK (RFC 1813 section 3.3.10, {@code SYMLINK3args}).
 *
 * @param target what the link says; at most {@link Nfs3Limits#PATH_LENGTH} bytes of UTF-8 without
 *     NUL
 */
public record SymlinkArgs(DirOpArgs where, Sattr3 attributes, String target) implements Nfs3Args {
  public static SymlinkArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SymlinkArgs(
        DirOpArgs.decode(reader), Sattr3.decode(reader), reader.readString(Nfs3Limits.PATH_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    where.encode(writer);
    attributes.encode(writer);
    writer.writeString(target);
  }
}
