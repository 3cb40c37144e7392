// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Makes single calls as the superuser of this host. Thread-safe and without state; each call blocks
 * for at most the time that it was given, and again for connecting.
 */
public final class RpcClient {
  private static final int MESSAGE_MAXIMUM_BYTES = 16 << 10;
  private static final int DATAGRAM_ATTEMPTS = 3;

  private final OpaqueAuth credential;
  private final int timeoutMillis;

  /**
   * A client.
   *
   * @param machineName what this host calls itself
   */
  public RpcClient(String machineName, Duration timeout) {
    this.credential = new AuthSys(0, machineName, 0, 0, List.of()).toCredential();
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /**
   * Calls a procedure.
   *
   * @return a reader of the results
   * @throws IOException with one sentence, when there is no answer or it is not a success
   */
  public XdrReader call(RpcEndpoint server, RemoteProcedure procedure, XdrEncodable args)
      throws IOException {
    int xid = ThreadLocalRandom.current().nextInt();
    byte[] message = message(xid, procedure, args);
    byte[] answer =
        switch (server.transport()) {
          case TCP -> overStream(server, message);
          case UDP -> overDatagrams(server, message, xid);
        };
    return results(answer, xid, procedure);
  }

  private byte[] message(int xid, RemoteProcedure procedure, XdrEncodable args) {
    XdrWriter writer = XdrWriter.growing(256, MESSAGE_MAXIMUM_BYTES);
    new RpcCall(
            xid,
            procedure.program(),
            procedure.version(),
            procedure.number(),
            credential,
            OpaqueAuth.NONE)
        .encode(writer);
    args.encode(writer);
    byte[] message = new byte[writer.length()];
    writer.written().get(message);
    return message;
  }

  private static XdrReader results(byte[] answer, int xid, RemoteProcedure procedure)
      throws IOException {
    try {
      XdrReader reader = new XdrReader(ByteBuffer.wrap(answer));
      RpcReply reply = RpcReply.decode(reader);
      if (reply.xid() != xid || !(reply instanceof RpcReply.Success)) {
        throw new IOException(procedure + " is answered with " + reply);
      }
      return reader;
    } catch (MalformedMessageException e) {
      throw new IOException("the answer to " + procedure + " is garbage", e);
    }
  }

  private byte[] overStream(RpcEndpoint server, byte[] message) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server.address(), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] record = new byte[FragmentHeader.LENGTH + message.length];
      ByteBuffer.wrap(record).putInt(FragmentHeader.of(message.length, true)).put(message);
      out.write(record);
      out.flush();
      return receive(new DataInputStream(socket.getInputStream()));
    }
  }

  private static byte[] receive(DataInputStream in) throws IOException {
    byte[] message = new byte[0];
    boolean last = false;
    while (!last) {
      int header = in.readInt();
      last = FragmentHeader.isLast(header);
      int start = message.length;
      int length = FragmentHeader.length(header);
      if (length > MESSAGE_MAXIMUM_BYTES - start || (length == 0 && !last)) {
        throw new IOException("the answer has a fragment of length " + length);
      }
      message = Arrays.copyOf(message, start + length);
      in.readFully(message, start, length);
    }
    return message;
  }

  private byte[] overDatagrams(RpcEndpoint server, byte[] message, int xid) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server.address());
      socket.setSoTimeout(timeoutMillis / DATAGRAM_ATTEMPTS);
      for (int attempt = 0; attempt < DATAGRAM_ATTEMPTS; attempt++) {
        socket.send(new DatagramPacket(message, message.length));
        byte[] answer = receive(socket, xid);
        if (answer.length > 0) {
          return answer;
        }
      }
      throw new SocketTimeoutException("no answer from " + server.address());
    }
  }

  /** The answer to this call, or nothing when the time is over. */
  private static byte[] receive(DatagramSocket socket, int xid) throws IOException {
    DatagramPacket packet =
        new DatagramPacket(new byte[MESSAGE_MAXIMUM_BYTES], MESSAGE_MAXIMUM_BYTES);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException late) {
      return new byte[0];
    }
    boolean other =
        packet.getLength() < Integer.BYTES || ByteBuffer.wrap(packet.getData()).getInt() != xid;
    return other ? new byte[0] : Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
