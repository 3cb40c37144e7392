// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READDIR (RFC 8881 section 18.23).
 *
 * @param dircount a hint: bytes of names and cookies
 * @param maxcount most bytes of {@code READDIR4resok}
 * @param wanted attributes of each entry
 */
public record ReaddirArgs(long cookie, long verifier, long dircount, long maxcount, Bitmap wanted)
    implements Nfs4Args {
  public static ReaddirArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReaddirArgs(
        reader.readLong(),
        reader.readLong(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        Bitmap.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(cookie);
    writer.writeLong(verifier);
    writer.writeUnsignedInt(dircount);
    writer.writeUnsignedInt(maxcount);
    wanted.encode(writer);
  }
}
