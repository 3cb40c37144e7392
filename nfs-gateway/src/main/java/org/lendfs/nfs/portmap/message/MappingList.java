// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of DUMP in version 2 (RFC 1833 section 3.1, {@code pmaplist}). */
public record MappingList(List<Mapping> mappings) implements XdrEncodable {
  public MappingList {
    mappings = List.copyOf(mappings);
  }

  public static MappingList decode(XdrReader reader) throws MalformedMessageException {
    return new MappingList(reader.readChain(Mapping::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeChain(mappings);
  }
}
