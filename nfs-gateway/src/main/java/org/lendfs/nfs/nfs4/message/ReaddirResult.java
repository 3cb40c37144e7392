// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of READDIR (RFC 8881 section 18.23). A server, which must obey limits, writes them by
 * {@link ReaddirEncoder}.
 */
public record ReaddirResult(long verifier, List<Entry> entries, boolean endOfDirectory)
    implements Nfs4Result {
  public ReaddirResult {
    entries = List.copyOf(entries);
  }

  /** One name. */
  public record Entry(long cookie, String name, Fattr attributes) implements XdrEncodable {
    static Entry decode(XdrReader reader) throws MalformedMessageException {
      return new Entry(
          reader.readLong(), reader.readString(Nfs4Limits.NAME_LENGTH), Fattr.decode(reader));
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeLong(cookie);
      writer.writeString(name);
      attributes.encode(writer);
    }
  }

  public static ReaddirResult decode(XdrReader reader) throws MalformedMessageException {
    return new ReaddirResult(
        reader.readLong(), reader.readChain(Entry::decode), reader.readBoolean());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(verifier);
    writer.writeChain(entries);
    writer.writeBoolean(endOfDirectory);
  }
}
