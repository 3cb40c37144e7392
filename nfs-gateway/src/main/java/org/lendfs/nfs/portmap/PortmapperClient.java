// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.lendfs.nfs.portmap.message.Mapping;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.client.RemoteProcedure;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.rpc.client.RpcEndpoint;
import org.lendfs.nfs.rpc.client.RpcEndpoint.Transport;
import org.lendfs.nfs.xdr.MalformedMessageException;

/**
 * Asks the portmapper of another host where a program listens (RFC 1833 section 3.2, GETPORT).
 * Thread-safe; blocks.
 */
public final class PortmapperClient {
  private static final RemoteProcedure GETPORT =
      new RemoteProcedure(
          RpcPrograms.PORTMAP, PortmapProcedure.VERSION, PortmapProcedure.GETPORT.number());
  private static final int GREATEST_PORT = 0xffff;

  private final RpcClient client;
  private final int port;

  /**
   * A client of portmappers.
   *
   * @param port where they listen, {@link RpcbindRegistration#PORTMAPPER_PORT} but for tests
   */
  public PortmapperClient(RpcClient client, int port) {
    this.client = client;
    this.port = port;
  }

  /**
   * Where a program listens, over TCP if it can be.
   *
   * @throws IOException with one sentence, when there is no portmapper or no such program
   */
  public RpcEndpoint find(InetAddress host, int program, int version) throws IOException {
    for (Transport transport : Transport.values()) {
      int found = portOf(host, program, version, transport);
      if (found != 0) {
        return new RpcEndpoint(transport, new InetSocketAddress(host, found));
      }
    }
    throw new IOException("no program " + program + " at " + host.getHostAddress());
  }

  private int portOf(InetAddress host, int program, int version, Transport transport)
      throws IOException {
    int protocol =
        switch (transport) {
          case TCP -> Mapping.TCP;
          case UDP -> Mapping.UDP;
        };
    Mapping asked = new Mapping(program, version, protocol, 0);
    InetSocketAddress portmapper = new InetSocketAddress(host, port);
    IOException overTcp;
    try {
      return ask(new RpcEndpoint(Transport.TCP, portmapper), asked);
    } catch (IOException e) {
      overTcp = e;
    }
    try {
      return ask(new RpcEndpoint(Transport.UDP, portmapper), asked);
    } catch (IOException e) {
      e.addSuppressed(overTcp);
      throw e;
    }
  }

  private int ask(RpcEndpoint portmapper, Mapping asked) throws IOException {
    try {
      long found = client.call(portmapper, GETPORT, asked).readUnsignedInt();
      if (found > GREATEST_PORT) {
        throw new IOException("the portmapper names port " + found);
      }
      return (int) found;
    } catch (MalformedMessageException e) {
      throw new IOException("the portmapper answers garbage", e);
    }
  }
}
