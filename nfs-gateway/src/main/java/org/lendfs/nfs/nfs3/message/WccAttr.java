// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The attributes before an operation by which a client sees whether its cache still holds (RFC 1813
 * section 2.5, {@code wcc_attr}).
 *
 * @param size bytes, unsigned
 */
public record WccAttr(long size, NfsTime3 mtime, NfsTime3 ctime) implements XdrEncodable {
  /** Takes the three from a full set. */
  public static WccAttr of(Fattr3 attributes) {
    return new WccAttr(attributes.size(), attributes.mtime(), attributes.ctime());
  }

  public static WccAttr decode(XdrReader reader) throws MalformedMessageException {
    return new WccAttr(reader.readLong(), NfsTime3.decode(reader), NfsTime3.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(size);
    mtime.encode(writer);
    ctime.encode(writer);
  }
}
