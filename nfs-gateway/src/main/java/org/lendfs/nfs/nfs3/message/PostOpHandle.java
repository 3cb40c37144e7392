// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A file handle that a reply may leave out (RFC 1813 section 2.5, {@code post_op_fh3}).
 *
 * @param handle null if the server has none to give
 */
public record PostOpHandle(@Nullable Opaque handle) implements XdrEncodable {
  public static final PostOpHandle NONE = new PostOpHandle(null);

  public static PostOpHandle decode(XdrReader reader) throws MalformedMessageException {
    return reader.readBoolean() ? new PostOpHandle(Handles.read(reader)) : NONE;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(handle != null);
    if (handle != null) {
      Handles.write(handle, writer);
    }
  }

  /** The length on the wire, in bytes. */
  int length() {
    return handle == null
        ? Integer.BYTES
        : 2 * Integer.BYTES + handle.length() + Xdr.padLength(handle.length());
  }
}
