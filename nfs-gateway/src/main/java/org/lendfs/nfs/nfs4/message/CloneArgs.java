// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CLONE, from the saved file to the current (RFC 7862 section 15.13).
 *
 * @param count bytes; 0 means to the end of the source
 */
public record CloneArgs(
    Stateid source, Stateid target, long sourceOffset, long targetOffset, long count)
    implements Nfs4Args {
  public static CloneArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CloneArgs(
        Stateid.decode(reader),
        Stateid.decode(reader),
        reader.readLong(),
        reader.readLong(),
        reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    source.encode(writer);
    target.encode(writer);
    writer.writeLong(sourceOffset);
    writer.writeLong(targetOffset);
    writer.writeLong(count);
  }
}
