// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** File handles on the wire (RFC 1813 section 2.5, {@code nfs_fh3}): opaque, up to 64 bytes. */
final class Handles {
  private Handles() {}

  static Opaque read(XdrReader reader) throws MalformedMessageException {
    return reader.readOpaque(Nfs3Limits.HANDLE_LENGTH);
  }

  static void write(Opaque handle, XdrWriter writer) {
    writer.writeOpaque(handle, Nfs3Limits.HANDLE_LENGTH);
  }
}
