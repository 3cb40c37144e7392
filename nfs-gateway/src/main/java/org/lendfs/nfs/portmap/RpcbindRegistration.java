// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lendfs.nfs.portmap.message.Mapping;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's programs in the rpcbind of this host, by calls of portmapper version 2 over
 * loopback, which is where it takes them from. Blocks for at most some seconds at start and end.
 */
public final class RpcbindRegistration implements AutoCloseable {
  public static final int PORTMAPPER_PORT = 111;

  private static final Logger LOG = LoggerFactory.getLogger(RpcbindRegistration.class);
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MESSAGE_MAXIMUM_BYTES = 1024;

  private final InetSocketAddress rpcbind;
  private final List<Mapping> mappings;

  /** What is registered, and is taken back at the end. */
  private final List<Mapping> registered = new ArrayList<>();

  private final AtomicBoolean closed = new AtomicBoolean();

  private RpcbindRegistration(InetSocketAddress rpcbind, List<Mapping> mappings) {
    this.rpcbind = rpcbind;
    this.mappings = mappings;
  }

  /** Where rpcbind listens; the port is {@link #PORTMAPPER_PORT} but for tests. */
  public static InetSocketAddress rpcbindOfThisHost(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Registers all programs but the portmapper itself. What an earlier run left behind is replaced,
   * but for a status monitor: the host may have one that its own programs need.
   *
   * @throws IOException with one sentence, when there is no rpcbind or it refuses
   */
  public static RpcbindRegistration register(InetSocketAddress rpcbind, Bindings bindings)
      throws IOException {
    List<Mapping> mappings =
        bindings.mappings().stream()
            .filter(mapping -> mapping.program() != RpcPrograms.PORTMAP)
            .toList();
    RpcbindRegistration registration = new RpcbindRegistration(rpcbind, mappings);
    try {
      registration.setAll();
    } catch (IOException e) {
      throw new IOException(
          "cannot register with rpcbind at "
              + rpcbind.getHostString()
              + ":"
              + rpcbind.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
    return registration;
  }

  private void setAll() throws IOException {
    try (Calls calls = new Calls(rpcbind)) {
      for (Mapping mapping : mappings) {
        boolean mayBeOthers = mapping.program() == RpcPrograms.NSM;
        if (!mayBeOthers) {
          calls.call(PortmapProcedure.UNSET, mapping);
        }
        if (calls.call(PortmapProcedure.SET, mapping)) {
          registered.add(mapping);
        } else if (mayBeOthers) {
          LOG.info("this host has a status monitor; restarts of clients go unnoticed here");
        } else {
          for (Mapping earlier : registered) {
            calls.call(PortmapProcedure.UNSET, earlier);
          }
          throw new IOException("it refuses program " + mapping.program());
        }
      }
    }
  }

  /** Takes the registrations back. A failure is logged: an rpcbind that is gone has forgotten. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (Calls calls = new Calls(rpcbind)) {
      for (Mapping mapping : registered) {
        calls.call(PortmapProcedure.UNSET, mapping);
      }
    } catch (IOException e) {
      LOG.warn("registrations stay with rpcbind: {}", e.getMessage());
    }
  }

  /** Calls over one connection, one at a time. */
  private static final class Calls implements AutoCloseable {
    private final Socket socket = new Socket();
    private int xid = (int) System.nanoTime();

    Calls(InetSocketAddress rpcbind) throws IOException {
      try {
        socket.connect(rpcbind, TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    boolean call(PortmapProcedure procedure, Mapping mapping) throws IOException {
      send(procedure, mapping);
      try {
        XdrReader reader = new XdrReader(receive());
        RpcReply reply = RpcReply.decode(reader);
        if (reply.xid() != xid || !(reply instanceof RpcReply.Success)) {
          throw new IOException("it answers " + procedure + " with " + reply);
        }
        return reader.readBoolean();
      } catch (MalformedMessageException e) {
        throw new IOException("its answer to " + procedure + " is garbage", e);
      }
    }

    private void send(PortmapProcedure procedure, Mapping mapping) throws IOException {
      xid++;
      XdrWriter writer = XdrWriter.growing(128, MESSAGE_MAXIMUM_BYTES);
      new RpcCall(
              xid,
              RpcPrograms.PORTMAP,
              PortmapProcedure.VERSION,
              procedure.number(),
              OpaqueAuth.NONE,
              OpaqueAuth.NONE)
          .encode(writer);
      mapping.encode(writer);
      byte[] message = new byte[writer.length()];
      writer.written().get(message);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(FragmentHeader.of(message.length, true));
      out.write(message);
      out.flush();
    }

    /** One record of one fragment, which is what so short a reply is. */
    private ByteBuffer receive() throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int header = in.readInt();
      int length = FragmentHeader.length(header);
      if (!FragmentHeader.isLast(header) || length > MESSAGE_MAXIMUM_BYTES) {
        throw new IOException("its answer has length " + length);
      }
      byte[] message = new byte[length];
      in.readFully(message);
      return ByteBuffer.wrap(message);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
