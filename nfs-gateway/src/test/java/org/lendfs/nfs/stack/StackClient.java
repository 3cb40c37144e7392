// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.RenameArgs;
import org.lendfs.nfs.nfs3.message.RenameResult;
import org.lendfs.nfs.nfs3.message.RmdirArgs;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetTime;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;

/** What a well-behaved client does, over one connection, on top of {@link RawClient}. */
final class StackClient implements AutoCloseable {
  final RawClient raw;
  final Opaque root;

  private StackClient(RawClient raw, Opaque root) {
    this.raw = raw;
    this.root = root;
  }

  static StackClient of(StackServer server) throws Exception {
    OpaqueAuth owner = server.owner().toCredential();
    return new StackClient(
        RawClient.with(owner, server.gateway.address()), server.root(StackServer.SHARE));
  }

  /** One of many machines, which takes in little at a time. */
  static StackClient from(int machine, int receiveBytes, StackServer server) throws Exception {
    byte[] address = {127, 0, (byte) (1 + machine / 200), (byte) (2 + machine % 200)};
    RawClient raw =
        RawClient.from(
            InetAddress.getByAddress(address),
            receiveBytes,
            server.owner(),
            server.gateway.address());
    return new StackClient(raw, server.root(StackServer.SHARE));
  }

  Opaque create(String name) throws Exception {
    return create(root, name);
  }

  Opaque create(Opaque directory, String name) throws Exception {
    CreateArgs args =
        new CreateArgs(new DirOpArgs(directory, name), new CreateHow.Unchecked(Sattr3.NOTHING));
    NewObjectResult.Ok made = raw.nfs(NewObjectResult.Ok.class, Nfs3Procedure.CREATE, args);
    return Objects.requireNonNull(made.object().handle());
  }

  Opaque makeDirectory(String name) throws Exception {
    MkdirArgs args = new MkdirArgs(new DirOpArgs(root, name), Sattr3.NOTHING);
    NewObjectResult.Ok made = raw.nfs(NewObjectResult.Ok.class, Nfs3Procedure.MKDIR, args);
    return Objects.requireNonNull(made.object().handle());
  }

  Opaque file(String name, byte[] content) throws Exception {
    Opaque file = create(name);
    int step = 1 << 20;
    for (int offset = 0; offset < content.length; offset += step) {
      int length = Math.min(step, content.length - offset);
      byte[] part = new byte[length];
      System.arraycopy(content, offset, part, 0, length);
      assertThat(write(file, offset, part).count()).isEqualTo(length);
    }
    return file;
  }

  WriteResult.Ok write(Opaque file, long offset, byte[] data) throws Exception {
    WriteArgs args = new WriteArgs(file, offset, data.length, StableHow.UNSTABLE, data.length);
    return raw.write(WriteResult.Ok.class, args, data);
  }

  byte[] writeRecord(Opaque file, long offset, byte[] data) {
    WriteArgs args = new WriteArgs(file, offset, data.length, StableHow.UNSTABLE, data.length);
    return RawClient.record(
        raw.nfsMessage(raw.nextXid(), Nfs3Procedure.WRITE, RawClient.withData(args, data)));
  }

  /**
   * A READ as a record.
   *
   * @param count unsigned
   */
  byte[] readRecord(Opaque file, long offset, int count) {
    return RawClient.record(
        raw.nfsMessage(
            raw.nextXid(),
            Nfs3Procedure.READ,
            new ReadArgs(file, offset, Integer.toUnsignedLong(count))));
  }

  /** Asks for the same range several times without waiting for an answer. */
  void askOften(Opaque file, int times, long offset, int count) throws Exception {
    ByteArrayOutputStream calls = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      calls.writeBytes(readRecord(file, offset, count));
    }
    raw.send(calls.toByteArray());
  }

  /** What a READ brought: its status, and data if that is OK. */
  static final class Read {
    private final NfsStatus status;
    private final byte[] data;
    private final boolean eof;

    private Read(NfsStatus status, byte[] data, boolean eof) {
      this.status = status;
      this.data = data;
      this.eof = eof;
    }

    NfsStatus status() {
      return status;
    }

    byte[] data() {
      return data;
    }

    boolean eof() {
      return eof;
    }

    @Override
    public String toString() {
      return status + " " + data.length + " bytes" + (eof ? ", the end" : "");
    }

    /** From a message without record marks. */
    static Read decode(byte[] message) throws Exception {
      XdrReader reader = new XdrReader(ByteBuffer.wrap(message));
      assertThat(RpcReply.decode(reader)).isInstanceOf(RpcReply.Success.class);
      return decode(reader);
    }

    private static Read decode(XdrReader results) throws Exception {
      ReadResult result = ReadResult.decode(results);
      if (!(result instanceof ReadResult.Ok ok)) {
        return new Read(result.status(), new byte[0], false);
      }
      byte[] data = new byte[ok.count()];
      for (int i = 0; i < data.length; i += 4) {
        int word = results.readInt();
        for (int j = i; j < Math.min(i + 4, data.length); j++) {
          data[j] = (byte) (word >>> (24 - (j - i) * 8));
        }
      }
      assertThat(results.remaining()).isZero();
      return new Read(NfsStatus.OK, data, ok.eof());
    }
  }

  Read receiveRead() throws Exception {
    return Read.decode(raw.receiveMessage());
  }

  Read read(Opaque file, long offset, int count) throws Exception {
    raw.send(readRecord(file, offset, count));
    return receiveRead();
  }

  /** As a client does that is told to come again: it comes again. */
  Read readPatiently(Opaque file, long offset, int count) throws Exception {
    Read[] last = new Read[1];
    Await.until(
        () -> "only " + last[0],
        () -> {
          last[0] = read(file, offset, count);
          return last[0].status() != NfsStatus.JUKEBOX;
        });
    return last[0];
  }

  Opaque lookup(String name) throws Exception {
    LookupArgs args = new LookupArgs(new DirOpArgs(root, name));
    return raw.nfs(LookupResult.Ok.class, Nfs3Procedure.LOOKUP, args).object();
  }

  NfsStatus setSize(Opaque file, long size) throws Exception {
    Sattr3 attributes =
        new Sattr3(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.of(size),
            SetTime.DontChange.INSTANCE,
            SetTime.DontChange.INSTANCE);
    return raw.nfs(WccResult.class, Nfs3Procedure.SETATTR, new SetattrArgs(file, attributes, null))
        .status();
  }

  NfsStatus remove(Opaque directory, String name) throws Exception {
    RemoveArgs args = new RemoveArgs(new DirOpArgs(directory, name));
    return raw.nfs(WccResult.class, Nfs3Procedure.REMOVE, args).status();
  }

  NfsStatus removeDirectory(String name) throws Exception {
    RmdirArgs args = new RmdirArgs(new DirOpArgs(root, name));
    return raw.nfs(WccResult.class, Nfs3Procedure.RMDIR, args).status();
  }

  NfsStatus rename(Opaque directory, String from, String to) throws Exception {
    RenameArgs args = new RenameArgs(new DirOpArgs(directory, from), new DirOpArgs(directory, to));
    return raw.nfs(RenameResult.class, Nfs3Procedure.RENAME, args).status();
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
