// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A directory's change attribute around a change (RFC 8881 section 3.3.3, {@code change_info4}).
 *
 * @param atomic whether nobody can have come between the two
 */
public record ChangeInfo(boolean atomic, long before, long after) implements XdrEncodable {
  public static final int LENGTH = 20;

  public static ChangeInfo decode(XdrReader reader) throws MalformedMessageException {
    return new ChangeInfo(reader.readBoolean(), reader.readLong(), reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeBoolean(atomic);
    writer.writeLong(before);
    writer.writeLong(after);
  }
}
