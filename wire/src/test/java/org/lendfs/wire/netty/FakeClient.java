// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** The other side of {@link FakeProtocol}. */
final class FakeClient implements AutoCloseable {
  final Socket socket = new Socket();
  final DataInputStream in;
  final DataOutputStream out;

  FakeClient(InetSocketAddress server) throws IOException {
    this(server, 0);
  }

  FakeClient(InetSocketAddress server, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setSoTimeout(30_000);
    socket.connect(server);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  static byte[] header(int operation, int length) {
    return ByteBuffer.allocate(FakeProtocol.HEADER_BYTES).putInt(operation).putInt(length).array();
  }

  void send(int operation, int length) throws IOException {
    out.write(header(operation, length));
  }

  /** The number of a reply whose payload, of the length given, holds the pattern. */
  int receive(int expectedLength) throws IOException {
    int number = in.readInt();
    int length = in.readInt();
    byte[] payload = in.readNBytes(length);
    if (length != expectedLength + (-expectedLength & 3)) {
      throw new AssertionError("length=" + length + " expected=" + expectedLength);
    }
    for (int i = 0; i < expectedLength; i++) {
      if (payload[i] != FakeLender.patternAt(i)) {
        throw new AssertionError("wrong byte at " + i);
      }
    }
    for (int i = expectedLength; i < length; i++) {
      if (payload[i] != 0) {
        throw new AssertionError("padding at " + i + " is not zero");
      }
    }
    return number;
  }

  /** Whether the server closes this connection rather than sending something. */
  boolean seesEnd() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  /** Reads until the server closes; answers how many bytes there were. */
  long readToEnd() throws IOException {
    try {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (java.net.SocketException reset) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Goes away without a farewell: the server sees a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
