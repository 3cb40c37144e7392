// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CallbackSecurity;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.CreateSessionFlags;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.LockDenied;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.ReadResult;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SessionId;
import org.lendfs.nfs.nfs4.message.SetattrResult;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;

/**
 * A client of raw COMPOUNDs: sends what it is told and decodes what comes back. Not thread-safe.
 */
public final class Nfs4Client implements AutoCloseable {
  public static final int PROGRAM_OF_CALLBACKS = 0x40000000;

  private static final int COMPOUND = 1;

  private final RawClient raw;
  private final int minorVersion;

  /** Of the session, once there is one. */
  private SessionId session = new SessionId(0, 0);

  private int sequence;

  public Nfs4Client(RawClient raw, int minorVersion) {
    this.raw = raw;
    this.minorVersion = minorVersion;
  }

  public RawClient raw() {
    return raw;
  }

  public int minorVersion() {
    return minorVersion;
  }

  public SessionId session() {
    return session;
  }

  /** A session of another connection is used here. */
  public void session(SessionId id, int lastSequence) {
    session = id;
    sequence = lastSequence;
  }

  public int lastSequence() {
    return sequence;
  }

  // --- messages ----------------------------------------------------------------------------------

  public static CompoundOp op(Nfs4Opcode opcode, Nfs4Args args) {
    return new CompoundOp(opcode, args);
  }

  public static CompoundOp op(Nfs4Opcode opcode) {
    return new CompoundOp(opcode, NoArgs.INSTANCE);
  }

  /** One operation's result: its number, its status, and what follows for it. */
  public record Result(int number, Nfs4Status status, @Nullable Nfs4Result body, Opaque content) {
    /** File data behind the result. */
    public byte[] data() {
      return content.toBytes();
    }

    public <T extends Nfs4Result> T as(Class<T> type) {
      assertThat(status).isEqualTo(Nfs4Status.OK);
      assertThat(body).isInstanceOf(type);
      return type.cast(Objects.requireNonNull(body));
    }
  }

  /** A whole reply. */
  public record Reply(Nfs4Status status, String tag, List<Result> results) {
    public Result last() {
      return results.getLast();
    }

    public <T extends Nfs4Result> T last(Class<T> type) {
      assertThat(status).isEqualTo(Nfs4Status.OK);
      return last().as(type);
    }

    public Reply ok() {
      assertThat(status).as("status of %s", results).isEqualTo(Nfs4Status.OK);
      return this;
    }
  }

  /** Sends operations as they are. */
  public Reply compound(CompoundOp... operations) throws Exception {
    return encoded(new CompoundArgs("tag", minorVersion, List.of(operations)));
  }

  /** Sends arguments of any kind. */
  public Reply encoded(XdrEncodable arguments) throws Exception {
    return decode(raw.call(RpcPrograms.NFS, Nfs4Limits.VERSION, COMPOUND, arguments).success());
  }

  /** Sends operations behind a SEQUENCE. */
  public Reply inSession(CompoundOp... operations) throws Exception {
    return compound(withSequence(nextSequence(false), operations));
  }

  public SequenceArgs nextSequence(boolean cacheThis) {
    return new SequenceArgs(session, ++sequence, 0, 0, cacheThis);
  }

  public static CompoundOp[] withSequence(SequenceArgs args, CompoundOp... operations) {
    CompoundOp[] all = new CompoundOp[operations.length + 1];
    all[0] = op(Nfs4Opcode.SEQUENCE, args);
    System.arraycopy(operations, 0, all, 1, operations.length);
    return all;
  }

  public static Reply decode(XdrReader reader) throws Exception {
    Nfs4Status status = Nfs4Status.decode(reader);
    String tag = reader.readString(Nfs4Limits.TAG_LENGTH);
    List<Result> results = new ArrayList<>();
    int count = reader.readCount(Nfs4Limits.OPERATIONS);
    for (int i = 0; i < count; i++) {
      results.add(decodeResult(reader));
    }
    assertThat(reader.remaining()).as("bytes behind the reply").isZero();
    return new Reply(status, tag, results);
  }

  private static Result decodeResult(XdrReader reader) throws Exception {
    int number = reader.readInt();
    Nfs4Status status = Nfs4Status.decode(reader);
    Nfs4Opcode opcode = Nfs4Opcode.of(number, Nfs4Limits.HIGHEST_MINOR_VERSION);
    if (opcode == Nfs4Opcode.SETATTR) {
      return new Result(
          number, status, new SetattrResult(status, Bitmap.decode(reader)), Opaque.EMPTY);
    }
    if (status == Nfs4Status.DENIED) {
      return new Result(number, status, LockDenied.decode(reader), Opaque.EMPTY);
    }
    if (status == Nfs4Status.CLID_INUSE && opcode == Nfs4Opcode.SETCLIENTID) {
      reader.readString(64);
      reader.readString(64);
    }
    if (status != Nfs4Status.OK || opcode == null) {
      return new Result(number, status, null, Opaque.EMPTY);
    }
    Nfs4Result body = Nfs4Results.decode(opcode, reader);
    Opaque data = body instanceof ReadResult read ? reader.readBytes(read.count()) : Opaque.EMPTY;
    return new Result(number, status, body, data);
  }

  // --- what every client does --------------------------------------------------------------------

  /** Introduces itself and opens a session with a channel back. */
  public Nfs4Client start(String owner) throws Exception {
    ExchangeIdResult known = exchange(owner, 1, 0).last(ExchangeIdResult.class);
    return startSession(known, channel(16));
  }

  public Nfs4Client startSession(ExchangeIdResult known, ChannelAttributes fore) throws Exception {
    CreateSessionResult made =
        createSession(known.clientId(), known.sequence(), fore).last(CreateSessionResult.class);
    session = made.session();
    sequence = 0;
    return this;
  }

  public Reply exchange(String owner, long verifier, int flags) throws Exception {
    return compound(
        op(
            Nfs4Opcode.EXCHANGE_ID,
            new ExchangeIdArgs(
                verifier,
                Opaque.copyOf(owner.getBytes(StandardCharsets.UTF_8)),
                flags,
                0,
                List.of())));
  }

  public Reply createSession(long clientId, int createSequence, ChannelAttributes fore)
      throws Exception {
    return compound(
        op(
            Nfs4Opcode.CREATE_SESSION,
            new CreateSessionArgs(
                clientId,
                createSequence,
                CreateSessionFlags.BACK_CHANNEL,
                fore,
                channel(1),
                PROGRAM_OF_CALLBACKS,
                List.of(new CallbackSecurity.None()))));
  }

  public static ChannelAttributes channel(int slots) {
    return new ChannelAttributes(0, 1 << 21, 1 << 21, 4096, 64, slots, List.of());
  }

  @Override
  public void close() throws java.io.IOException {
    raw.close();
  }
}
