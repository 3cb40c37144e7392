// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lendfs.nfs.nfs4.message.CallbackSecurity;
import org.lendfs.nfs.nfs4.message.CallbackSequence;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionFlags;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A client of NFSv4.1 with a delegation, which it gives back when it is recalled: one to write
 * after it has made the file 1000 bytes long, as a client does that kept its writes to itself.
 */
final class DelegationHolder implements AutoCloseable {
  static final int GROWN_BYTES = 1000;

  private static final int COMPOUND = 1;
  private static final int CB_SEQUENCE = 11;
  private static final int CB_RECALL = 4;
  private static final int PROGRAM_OF_CALLBACKS = 0x40000000;
  private static final int MESSAGE_MAXIMUM_BYTES = 64 << 10;
  private static final int MESSAGE_TYPE_OFFSET = 4;
  private static final int PATIENCE_SECONDS = 60;
  private static final ChannelAttributes CHANNEL =
      new ChannelAttributes(0, 1 << 20, 1 << 20, 4096, 16, 1, List.of());

  private final Socket socket;
  private final OpaqueAuth credential;
  private final BlockingQueue<XdrReader> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Stateid> recalled = new LinkedBlockingQueue<>();
  private final Opaque file;
  private SessionId session = new SessionId(0, 0);
  private int sequence;
  private int xid;
  private boolean forWriting;

  private DelegationHolder(int port, Path owned, Opaque file) throws IOException {
    int uid = (Integer) Files.getAttribute(owned, "unix:uid");
    int gid = (Integer) Files.getAttribute(owned, "unix:gid");
    this.credential = new AuthSys(1, "holder", uid, gid, List.of()).toCredential();
    this.file = file;
    this.socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    Thread.ofVirtual().name("delegation-holder").start(this::receive);
  }

  /**
   * Opens a file and gets a delegation with it.
   *
   * @param access of the open: to read, or to read and write
   */
  static DelegationHolder open(int port, Path owned, Opaque file, int access) throws Exception {
    DelegationHolder made = new DelegationHolder(port, owned, file);
    ExchangeIdArgs who = new ExchangeIdArgs(1, opaque("holder"), 0, 0, List.of());
    ExchangeIdResult known =
        ExchangeIdResult.decode(made.alone(new CompoundOp(Nfs4Opcode.EXCHANGE_ID, who)));
    CreateSessionArgs create =
        new CreateSessionArgs(
            known.clientId(),
            known.sequence(),
            CreateSessionFlags.BACK_CHANNEL,
            CHANNEL,
            CHANNEL,
            PROGRAM_OF_CALLBACKS,
            List.of(new CallbackSecurity.None()));
    made.session =
        CreateSessionResult.decode(made.alone(new CompoundOp(Nfs4Opcode.CREATE_SESSION, create)))
            .session();
    made.send(new CompoundOp(Nfs4Opcode.RECLAIM_COMPLETE, new ReclaimCompleteArgs(false)));
    made.open(access);
    return made;
  }

  private void open(int access) throws Exception {
    OpenArgs args =
        new OpenArgs(
            0,
            access,
            0,
            new StateOwner(0, opaque("owner")),
            new OpenHow.NoCreate(),
            new OpenClaim.CurrentFile());
    XdrReader result = on(new CompoundOp(Nfs4Opcode.OPEN, args));
    assertThat(result.readInt()).isZero();
    OpenDelegation given = OpenResult.decode(result).delegation();
    forWriting = given instanceof OpenDelegation.Write;
    assertThat(forWriting || given instanceof OpenDelegation.Read).as("%s", given).isTrue();
  }

  private static Opaque opaque(String text) {
    return Opaque.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the delegation was wanted back. */
  boolean wasRecalled() {
    return !recalled.isEmpty();
  }

  /** Waits until it is wanted back. */
  void awaitRecall() throws InterruptedException {
    Stateid first = recalled.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(first).as("recall").isNotNull();
    recalled.add(first);
  }

  // --- what the server calls --------------------------------------------------------------------

  private void receive() {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        byte[] message = new byte[FragmentHeader.length(in.readInt())];
        in.readFully(message);
        if (ByteBuffer.wrap(message).getInt(MESSAGE_TYPE_OFFSET) == RpcReply.MESSAGE_TYPE_REPLY) {
          replies.add(new XdrReader(ByteBuffer.wrap(message)));
        } else {
          called(new XdrReader(ByteBuffer.wrap(message)));
        }
      }
    } catch (IOException closed) {
      replies.clear();
    } catch (MalformedMessageException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private void called(XdrReader reader) throws IOException, MalformedMessageException {
    RpcCall call = (RpcCall) RpcCall.decode(reader);
    reader.readString(Nfs4Limits.TAG_LENGTH);
    reader.readInt();
    reader.readInt();
    reader.readInt();
    reader.readInt();
    CallbackSequence head = CallbackSequence.decode(reader);
    if (reader.readInt() != CB_RECALL) {
      throw new IOException("not a recall");
    }
    Stateid stateid = Stateid.decode(reader);
    transmit(writer -> {
      new RpcReply.Success(call.xid()).encode(writer);
      writer.writeEnum(Nfs4Status.OK);
      writer.writeString("");
      writer.writeInt(2);
      writer.writeInt(CB_SEQUENCE);
      writer.writeEnum(Nfs4Status.OK);
      head.session().encode(writer);
      writer.writeInt(head.sequence());
      writer.writeInt(head.slot());
      writer.writeInt(head.highestSlot());
      writer.writeInt(head.highestSlot());
      writer.writeInt(CB_RECALL);
      writer.writeEnum(Nfs4Status.OK);
    });
    recalled.add(stateid);
    Thread.ofVirtual().name("delegation-return").start(() -> giveBack(stateid));
  }

  private void giveBack(Stateid stateid) {
    try {
      if (forWriting) {
        byte[] last = new byte[4];
        WriteArgs args =
            new WriteArgs(
                stateid,
                GROWN_BYTES - last.length,
                StableHow.UNSTABLE,
                last.length,
                Opaque.wrap(last));
        assertThat(on(new CompoundOp(Nfs4Opcode.WRITE, args)).readInt()).isZero();
      }
      assertThat(on(new CompoundOp(Nfs4Opcode.DELEGRETURN, new StateidArgs(stateid))).readInt())
          .isZero();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  // --- what it calls ----------------------------------------------------------------------------

  /** On the file; answers the last result, from its status on. */
  private XdrReader on(CompoundOp operation) throws Exception {
    XdrReader reader = send(new CompoundOp(Nfs4Opcode.PUTFH, new PutfhArgs(file)), operation);
    reader.readInt();
    reader.readInt();
    reader.readInt();
    return reader;
  }

  /** Behind a SEQUENCE; answers what comes behind its result. */
  private synchronized XdrReader send(CompoundOp... operations) throws Exception {
    List<CompoundOp> all = new ArrayList<>();
    SequenceArgs args = new SequenceArgs(session, ++sequence, 0, 0, false);
    all.add(new CompoundOp(Nfs4Opcode.SEQUENCE, args));
    all.addAll(List.of(operations));
    XdrReader reader = compound(all);
    reader.readInt();
    reader.readInt();
    SequenceResult.decode(reader);
    return reader;
  }

  private XdrReader alone(CompoundOp operation) throws Exception {
    XdrReader reader = compound(List.of(operation));
    reader.readInt();
    reader.readInt();
    return reader;
  }

  private XdrReader compound(List<CompoundOp> operations) throws Exception {
    int id = ++xid;
    transmit(writer -> {
      int version = Nfs4Limits.VERSION;
      new RpcCall(id, RpcPrograms.NFS, version, COMPOUND, credential, OpaqueAuth.NONE)
          .encode(writer);
      new CompoundArgs("", 1, operations).encode(writer);
    });
    XdrReader reader = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(reader).as("reply").isNotNull();
    assertThat(RpcReply.decode(reader)).isInstanceOf(RpcReply.Success.class);
    reader.readInt();
    reader.readString(Nfs4Limits.TAG_LENGTH);
    reader.readInt();
    return reader;
  }

  private void transmit(XdrEncodable content) throws IOException {
    XdrWriter writer = XdrWriter.growing(256, MESSAGE_MAXIMUM_BYTES);
    content.encode(writer);
    byte[] message = new byte[FragmentHeader.LENGTH + writer.length()];
    ByteBuffer.wrap(message).putInt(FragmentHeader.of(writer.length(), true)).put(writer.written());
    synchronized (socket) {
      socket.getOutputStream().write(message);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
