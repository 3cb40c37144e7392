// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A name in a directory (RFC 1813 section 2.5, {@code diropargs3}).
 *
 * <p>The name is UTF-8 without NUL and at most {@link Nfs3Limits#NAME_LENGTH} bytes; it may still
 * be empty, ".", "..", or contain "/".
 */
public record DirOpArgs(Opaque directory, String name) implements XdrEncodable {
  public static DirOpArgs decode(XdrReader reader) throws MalformedMessageException {
    return new DirOpArgs(Handles.read(reader), reader.readString(Nfs3Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(directory, writer);
    writer.writeString(name);
  }
}
