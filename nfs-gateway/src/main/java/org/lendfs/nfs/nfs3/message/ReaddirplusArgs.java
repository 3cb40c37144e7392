// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READDIRPLUS (RFC 1813 section 3.3.17, {@code READDIRPLUS3args}).
 *
 * @param cookie 0 for the start, else that of the last entry the client has
 * @param cookieVerifier 0 with a cookie of 0, else as in the reply that brought the cookie
 * @param dircount greatest length of the entries without attributes and handles, in bytes
 * @param maxcount greatest length of the encoded {@code READDIRPLUS3resok} in bytes
 */
public record ReaddirplusArgs(
    Opaque directory, long cookie, long cookieVerifier, long dircount, long maxcount)
    implements Nfs3Args {
  public static ReaddirplusArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReaddirplusArgs(
        Handles.read(reader),
        reader.readLong(),
        reader.readLong(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(directory, writer);
    writer.writeLong(cookie);
    writer.writeLong(cookieVerifier);
    writer.writeUnsignedInt(dircount);
    writer.writeUnsignedInt(maxcount);
  }
}
