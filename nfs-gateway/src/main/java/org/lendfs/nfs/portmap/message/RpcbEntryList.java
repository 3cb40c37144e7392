// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of GETADDRLIST (RFC 1833 section 2.1, {@code rpcb_entry_list}). */
public record RpcbEntryList(List<Entry> entries) implements XdrEncodable {
  public RpcbEntryList {
    entries = List.copyOf(entries);
  }

  /**
   * An address of a program ({@code rpcb_entry}).
   *
   * @param address universal address
   * @param semantics kind of transport: 1 connectionless, 2 connected, 3 connected with orderly end
   * @param protocolFamily "inet" or "inet6"
   * @param protocol "tcp" or "udp"
   */
  public record Entry(
      String address, String netid, int semantics, String protocolFamily, String protocol)
      implements XdrEncodable {
    static Entry decode(XdrReader reader) throws MalformedMessageException {
      return new Entry(
          reader.readString(PortmapLimits.ADDRESS_LENGTH),
          reader.readString(PortmapLimits.NETID_LENGTH),
          reader.readInt(),
          reader.readString(PortmapLimits.NETID_LENGTH),
          reader.readString(PortmapLimits.NETID_LENGTH));
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeString(address);
      writer.writeString(netid);
      writer.writeInt(semantics);
      writer.writeString(protocolFamily);
      writer.writeString(protocol);
    }
  }

  public static RpcbEntryList decode(XdrReader reader) throws MalformedMessageException {
    return new RpcbEntryList(reader.readChain(Entry::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeChain(entries);
  }
}
