// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of LISTXATTRS (RFC 8276 section 8.4.3). */
public record ListxattrsResult(long cookie, List<String> names, boolean end) implements Nfs4Result {
  private static final int NAMES_MAXIMUM = 65536;

  public ListxattrsResult {
    names = List.copyOf(names);
  }

  public static ListxattrsResult decode(XdrReader reader) throws MalformedMessageException {
    return new ListxattrsResult(
        reader.readLong(),
        reader.readList(NAMES_MAXIMUM, one -> one.readString(Nfs4Limits.NAME_LENGTH)),
        reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(cookie);
    writer.writeInt(names.size());
    names.forEach(writer::writeString);
    writer.writeBoolean(end);
  }
}
