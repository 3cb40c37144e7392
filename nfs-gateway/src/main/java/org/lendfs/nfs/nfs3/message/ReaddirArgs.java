// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READDIR (RFC 1813 section 3.3.16, {@code READDIR3args}).
 *
 * @param cookie 0 for the start, else that of the last entry the client has
 * @param cookieVerifier 0 with a cookie of 0, else as in the reply that brought the cookie
 * @param count greatest length of the encoded {@code READDIR3resok} in bytes, 0 to 2^32-1
 */
public record ReaddirArgs(Opaque directory, long cookie, long cookieVerifier, long count)
    implements Nfs3Args {
  public static ReaddirArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReaddirArgs(
        Handles.read(reader), reader.readLong(), reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(directory, writer);
    writer.writeLong(cookie);
    writer.writeLong(cookieVerifier);
    writer.writeUnsignedInt(count);
  }
}
