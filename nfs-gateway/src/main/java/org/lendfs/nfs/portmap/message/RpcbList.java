// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of DUMP in versions 3 and 4 (RFC 1833 section 2.1, {@code rp__list}). */
public record RpcbList(List<Rpcb> bindings) implements XdrEncodable {
  public RpcbList {
    bindings = List.copyOf(bindings);
  }

  public static RpcbList decode(XdrReader reader) throws MalformedMessageException {
    return new RpcbList(reader.readChain(Rpcb::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeChain(bindings);
  }
}
