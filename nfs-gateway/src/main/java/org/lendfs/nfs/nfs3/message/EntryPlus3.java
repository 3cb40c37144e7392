// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** A directory entry in READDIRPLUS (RFC 1813 section 3.3.17, {@code entryplus3}). */
public record EntryPlus3(Entry3 entry, PostOpAttributes attributes, PostOpHandle handle)
    implements XdrEncodable {
  public static EntryPlus3 decode(XdrReader reader) throws MalformedMessageException {
    return new EntryPlus3(
        Entry3.decode(reader), PostOpAttributes.decode(reader), PostOpHandle.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    entry.encode(writer);
    attributes.encode(writer);
    handle.encode(writer);
  }
}
