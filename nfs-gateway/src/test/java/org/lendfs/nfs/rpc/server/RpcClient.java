// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Speaks RPC byte by byte, well or badly as a test wants it. */
final class RpcClient implements AutoCloseable {
  static final OpaqueAuth USER = new AuthSys(1, "tester", 1000, 100, List.of(7, 8)).toCredential();

  final Socket socket = new Socket();
  final DataInputStream in;
  final OutputStream out;
  private int xid = 100;

  /** A reply header, and what follows it. */
  record Reply(RpcReply header, XdrReader results) {}

  RpcClient(InetSocketAddress server) throws IOException {
    socket.setSoTimeout(30_000);
    socket.connect(server);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  int nextXid() {
    return ++xid;
  }

  /** A call of the fake program, without record marks. */
  static byte[] call(int xid, int procedure, XdrEncodable arguments) {
    return bytes(
        new RpcCall(xid, FakeProgram.NUMBER, FakeProgram.LOW, procedure, USER, OpaqueAuth.NONE),
        arguments);
  }

  static byte[] bytes(XdrEncodable... parts) {
    XdrWriter writer = XdrWriter.growing(256, 4 << 20);
    for (XdrEncodable part : parts) {
      part.encode(writer);
    }
    byte[] bytes = new byte[writer.length()];
    writer.written().get(bytes);
    return bytes;
  }

  /** The arguments of a READ, or of a WRITE with this payload behind them. */
  static XdrEncodable range(long offset, int length, byte... payload) {
    return writer -> {
      writer.writeLong(offset);
      if (payload.length > 0) {
        writer.writePadded(payload);
      } else {
        writer.writeInt(length);
      }
    };
  }

  /** A record of one fragment. */
  static byte[] record(byte[] message) {
    return ByteBuffer.allocate(4 + message.length)
        .putInt(FragmentHeader.of(message.length, true))
        .put(message)
        .array();
  }

  /** A record in fragments of so many bytes, with an empty one before each and behind the last. */
  static byte[] fragments(byte[] message, int length) {
    int count = (message.length + length - 1) / length;
    ByteBuffer record = ByteBuffer.allocate(message.length + 8 * count + 4);
    for (int offset = 0; offset < message.length; offset += length) {
      int part = Math.min(length, message.length - offset);
      record.putInt(FragmentHeader.of(0, false));
      record.putInt(FragmentHeader.of(part, false)).put(message, offset, part);
    }
    return record.putInt(FragmentHeader.of(0, true)).array();
  }

  Reply receive() throws IOException, MalformedMessageException {
    int header = in.readInt();
    byte[] record = in.readNBytes(FragmentHeader.length(header));
    XdrReader reader = new XdrReader(ByteBuffer.wrap(record));
    return new Reply(RpcReply.decode(reader), reader);
  }

  Reply exchange(int procedure, XdrEncodable arguments)
      throws IOException, MalformedMessageException {
    int sent = nextXid();
    out.write(record(call(sent, procedure, arguments)));
    Reply reply = receive();
    if (reply.header().xid() != sent) {
      throw new AssertionError("sent xid=" + sent + " received xid=" + reply.header().xid());
    }
    return reply;
  }

  /** Whether the server closes this connection rather than sending something. */
  boolean seesEnd() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
