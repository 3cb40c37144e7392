// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lendfs.nfs.mount.message.MntResult;
import org.lendfs.nfs.mount.message.MountPath;
import org.lendfs.nfs.mount.message.MountProcedure;
import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** One connection to a gateway on loopback, one call at a time. */
final class NfsClient implements AutoCloseable {
  private static final int MESSAGE_MAXIMUM_BYTES = 2 << 20;

  /** Of NFS and MOUNT. */
  private static final int VERSION = 3;

  /** Against tests that hang; nothing is timed by it. */
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OpaqueAuth credential;
  private int xid;

  /**
   * Connects as the owner of a folder, who is the one that runs the gateway too.
   *
   * @param owned a folder of that user
   */
  NfsClient(int port, Path owned) throws IOException {
    int uid = (Integer) Files.getAttribute(owned, "unix:uid");
    int gid = (Integer) Files.getAttribute(owned, "unix:gid");
    credential = new AuthSys(1, "test", uid, gid, List.of()).toCredential();
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  Opaque mount(String path) throws Exception {
    int procedure = MountProcedure.MNT.number();
    XdrReader results = call(RpcPrograms.MOUNT, procedure, new MountPath(path));
    return ((MntResult.Ok) MntResult.decode(results)).handle();
  }

  <T extends Nfs3Result> T call(Class<T> type, Nfs3Procedure procedure, Nfs3Args args)
      throws Exception {
    XdrReader results = call(RpcPrograms.NFS, procedure.number(), args);
    return type.cast(Nfs3Result.decode(procedure, results));
  }

  <T extends Nfs3Result> T write(
      Class<T> type, Opaque file, long offset, StableHow stable, byte[] data) throws Exception {
    WriteArgs args = new WriteArgs(file, offset, data.length, stable, data.length);
    XdrEncodable withData =
        writer -> {
          args.encode(writer);
          int padded = (int) Xdr.padded(data.length);
          writer.writeEncoded(ByteBuffer.wrap(Arrays.copyOf(data, padded)));
        };
    XdrReader results = call(RpcPrograms.NFS, Nfs3Procedure.WRITE.number(), withData);
    return type.cast(Nfs3Result.decode(Nfs3Procedure.WRITE, results));
  }

  byte[] read(Opaque file, long offset, int count) throws Exception {
    ReadArgs args = new ReadArgs(file, offset, count);
    ByteBuffer message = exchange(RpcPrograms.NFS, VERSION, Nfs3Procedure.READ.number(), args);
    XdrReader reader = new XdrReader(message);
    assertThat(RpcReply.decode(reader)).isInstanceOf(RpcReply.Success.class);
    ReadResult.Ok result = (ReadResult.Ok) ReadResult.decode(reader);
    byte[] data = new byte[result.count()];
    message.get(message.limit() - reader.remaining(), data);
    return data;
  }

  /** The status of a READ of one byte. */
  NfsStatus tryRead(Opaque file) throws Exception {
    XdrReader results =
        call(RpcPrograms.NFS, Nfs3Procedure.READ.number(), new ReadArgs(file, 0, 1));
    return ReadResult.decode(results) instanceof ReadResult.Failed failed
        ? failed.status()
        : NfsStatus.OK;
  }

  private XdrReader call(int program, int procedure, XdrEncodable args) throws Exception {
    return call(program, VERSION, procedure, args);
  }

  /** A call of any program; answers its results. */
  XdrReader call(int program, int version, int procedure, XdrEncodable args) throws Exception {
    XdrReader reader = new XdrReader(exchange(program, version, procedure, args));
    assertThat(RpcReply.decode(reader)).isInstanceOf(RpcReply.Success.class);
    return reader;
  }

  private ByteBuffer exchange(int program, int version, int procedure, XdrEncodable args)
      throws IOException {
    XdrWriter writer = XdrWriter.growing(256, MESSAGE_MAXIMUM_BYTES);
    new RpcCall(++xid, program, version, procedure, credential, OpaqueAuth.NONE).encode(writer);
    args.encode(writer);
    byte[] message = new byte[FragmentHeader.LENGTH + writer.length()];
    ByteBuffer.wrap(message).putInt(FragmentHeader.of(writer.length(), true)).put(writer.written());
    socket.getOutputStream().write(message);
    byte[] reply = new byte[FragmentHeader.length(in.readInt())];
    in.readFully(reply);
    return ByteBuffer.wrap(reply);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
