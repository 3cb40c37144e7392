// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;

/** A client of NFSv4.1 that opens a file and locks it, and says what came of that. */
public final class Nfs4Holder implements AutoCloseable {
  private static final int COMPOUND = 1;
  private static final ChannelAttributes CHANNEL =
      new ChannelAttributes(0, 1 << 20, 1 << 20, 4096, 16, 1, List.of());

  private final NfsClient rpc;
  private SessionId session = new SessionId(0, 0);
  private int sequence;

  private Nfs4Holder(NfsClient rpc) {
    this.rpc = rpc;
  }

  /**
   * Makes itself known to a gateway on loopback, with a session.
   *
   * @param owned a folder of the user who calls
   */
  public static Nfs4Holder connect(int port, Path owned, String name) throws Exception {
    Nfs4Holder made = new Nfs4Holder(new NfsClient(port, owned));
    ExchangeIdArgs who = new ExchangeIdArgs(1, opaque(name), 0, 0, List.of());
    ExchangeIdResult known =
        ExchangeIdResult.decode(made.alone(new CompoundOp(Nfs4Opcode.EXCHANGE_ID, who)));
    CreateSessionArgs create =
        new CreateSessionArgs(
            known.clientId(), known.sequence(), 0, CHANNEL, CHANNEL, 1, List.of());
    made.session =
        CreateSessionResult.decode(made.alone(new CompoundOp(Nfs4Opcode.CREATE_SESSION, create)))
            .session();
    made.send(new CompoundOp(Nfs4Opcode.RECLAIM_COMPLETE, new ReclaimCompleteArgs(false)));
    return made;
  }

  private static Opaque opaque(String text) {
    return Opaque.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Opens to read and write; null where the open is refused. */
  @Nullable Stateid open(Opaque file, int deny) throws Exception {
    OpenArgs args =
        new OpenArgs(
            0,
            ShareBits.BOTH | ShareBits.WANT_NONE,
            deny,
            new StateOwner(0, opaque("owner")),
            new OpenHow.NoCreate(),
            new OpenClaim.CurrentFile());
    XdrReader result = on(file, Nfs4Opcode.OPEN, args);
    return result.readInt() == Nfs4Status.OK.number() ? OpenResult.decode(result).stateid() : null;
  }

  /** Locks some bytes for writing. */
  boolean lock(Opaque file, Stateid open) throws Exception {
    Locker locker = new Locker.New(0, open, 0, new StateOwner(0, opaque("locker")));
    LockArgs args = new LockArgs(LockType.WRITE, false, 0, 10, locker);
    return on(file, Nfs4Opcode.LOCK, args).readInt() == Nfs4Status.OK.number();
  }

  /** What a request behind SEQUENCE ends in. */
  int status(CompoundOp... operations) throws Exception {
    List<CompoundOp> all = new ArrayList<>();
    all.add(
        new CompoundOp(Nfs4Opcode.SEQUENCE, new SequenceArgs(session, ++sequence, 0, 0, false)));
    all.addAll(List.of(operations));
    return rpc.call(RpcPrograms.NFS, Nfs4Limits.VERSION, COMPOUND, new CompoundArgs("", 1, all))
        .readInt();
  }

  /** The last result, from its status on. */
  private XdrReader on(Opaque file, Nfs4Opcode opcode, Nfs4Args args) throws Exception {
    XdrReader reader =
        send(new CompoundOp(Nfs4Opcode.PUTFH, new PutfhArgs(file)), new CompoundOp(opcode, args));
    reader.readInt();
    reader.readInt();
    reader.readInt();
    return reader;
  }

  /** Behind a SEQUENCE; answers what comes behind its result. */
  private XdrReader send(CompoundOp... operations) throws Exception {
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

  /** Without a session; answers the body of the only result. */
  private XdrReader alone(CompoundOp operation) throws Exception {
    XdrReader reader = compound(List.of(operation));
    reader.readInt();
    reader.readInt();
    return reader;
  }

  private XdrReader compound(List<CompoundOp> operations) throws Exception {
    XdrReader reader =
        rpc.call(
            RpcPrograms.NFS, Nfs4Limits.VERSION, COMPOUND, new CompoundArgs("", 1, operations));
    reader.readInt();
    reader.readString(Nfs4Limits.TAG_LENGTH);
    reader.readInt();
    return reader;
  }

  @Override
  public void close() throws IOException {
    rpc.close();
  }
}
