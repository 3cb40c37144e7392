// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** A client that sends what it is told, byte by byte if need be, and waits for answers. */
public final class RawClient implements AutoCloseable {
  private static final int MESSAGE_MAXIMUM_BYTES = 4 << 20;

  /** Against tests that hang; nothing is timed by it. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final OpaqueAuth credential;
  private int xid = 1000;

  private RawClient(InetSocketAddress server, OpaqueAuth credential) throws IOException {
    this(server, credential, new InetSocketAddress(0), 0);
  }

  private RawClient(
      InetSocketAddress server, OpaqueAuth credential, InetSocketAddress source, int receiveBytes)
      throws IOException {
    this.credential = credential;
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.bind(source);
    socket.setTcpNoDelay(true);
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public static RawClient asRoot(InetSocketAddress server) throws IOException {
    return as(0, server);
  }

  public static RawClient as(int uid, InetSocketAddress server) throws IOException {
    return new RawClient(server, new AuthSys(1, "raw", uid, uid, List.of()).toCredential());
  }

  public static RawClient with(OpaqueAuth credential, InetSocketAddress server) throws IOException {
    return new RawClient(server, credential);
  }

  /**
   * A user of another machine: the loopback has many addresses on Linux.
   *
   * @param source address the connection comes from
   * @param receiveBytes what the kernel takes in for this client before the server has to wait; 0
   *     for the kernel's choice
   */
  public static RawClient from(
      InetAddress source, int receiveBytes, AuthSys user, InetSocketAddress server)
      throws IOException {
    return new RawClient(
        server, user.toCredential(), new InetSocketAddress(source, 0), receiveBytes);
  }

  /** A reply header, and a reader of what follows it. */
  public record Answer(RpcReply header, XdrReader results) {
    public XdrReader success() {
      assertThat(header).isInstanceOf(RpcReply.Success.class);
      return results;
    }
  }

  public int nextXid() {
    return ++xid;
  }

  public Answer call(int program, int version, int procedure, XdrEncodable args) throws Exception {
    send(record(callMessage(nextXid(), program, version, procedure, args)));
    return receive();
  }

  public <T extends Nfs3Result> T nfs(Class<T> type, Nfs3Procedure procedure, Nfs3Args args)
      throws Exception {
    Answer answer = call(RpcPrograms.NFS, Nfs3Limits.VERSION, procedure.number(), args);
    return type.cast(Nfs3Result.decode(procedure, answer.success()));
  }

  public <T extends Nfs3Result> T write(Class<T> type, WriteArgs args, byte[] data)
      throws Exception {
    send(record(nfsMessage(nextXid(), Nfs3Procedure.WRITE, withData(args, data))));
    return type.cast(Nfs3Result.decode(Nfs3Procedure.WRITE, receive().success()));
  }

  public static XdrEncodable withData(WriteArgs args, byte[] data) {
    return writer -> {
      args.encode(writer);
      writer.writeEncoded(ByteBuffer.wrap(Arrays.copyOf(data, (int) Xdr.padded(data.length))));
    };
  }

  public byte[] nfsMessage(int id, Nfs3Procedure procedure, XdrEncodable args) {
    return callMessage(id, RpcPrograms.NFS, Nfs3Limits.VERSION, procedure.number(), args);
  }

  /** A call without its record mark. */
  public byte[] callMessage(int id, int program, int version, int procedure, XdrEncodable args) {
    XdrWriter writer = XdrWriter.growing(256, MESSAGE_MAXIMUM_BYTES);
    new RpcCall(id, program, version, procedure, credential, OpaqueAuth.NONE).encode(writer);
    args.encode(writer);
    byte[] message = new byte[writer.length()];
    writer.written().get(message);
    return message;
  }

  /** A message as a record of one fragment. */
  public static byte[] record(byte[] message) {
    return fragment(message, true);
  }

  public static byte[] fragment(byte[] bytes, boolean last) {
    return ByteBuffer.allocate(FragmentHeader.LENGTH + bytes.length)
        .putInt(FragmentHeader.of(bytes.length, last))
        .put(bytes)
        .array();
  }

  public void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  public Answer receive() throws IOException, MalformedMessageException {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(receiveMessage()));
    return new Answer(RpcReply.decode(reader), reader);
  }

  /** The next record without its marks. */
  public byte[] receiveMessage() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] message = new byte[0];
    boolean last = false;
    while (!last) {
      int header = in.readInt();
      last = FragmentHeader.isLast(header);
      int start = message.length;
      int length = FragmentHeader.length(header);
      assertThat(start + (long) length).isLessThanOrEqualTo(MESSAGE_MAXIMUM_BYTES);
      message = Arrays.copyOf(message, start + length);
      in.readFully(message, start, length);
    }
    return message;
  }

  /** Waits until the server has closed the connection, without another byte from it. */
  public void expectClosed() throws IOException {
    int next;
    try {
      next = socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException reset) {
      next = -1;
    }
    assertThat(next).as("bytes instead of the end").isEqualTo(-1);
  }

  /** Goes away without a farewell: what is unread or unsent is dropped. */
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** What has arrived, at least one byte of it; empty at the end of the connection. */
  public byte[] receiveSome(int atMost) throws IOException {
    byte[] bytes = new byte[atMost];
    int length;
    try {
      length = socket.getInputStream().read(bytes);
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException reset) {
      length = -1;
    }
    return Arrays.copyOf(bytes, Math.max(0, length));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
