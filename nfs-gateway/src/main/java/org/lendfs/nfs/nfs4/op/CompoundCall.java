// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.session.Session;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One COMPOUND between its first bytes and its reply. It runs as far as its thread permits, and
 * goes on from there when it is called again.
 */
final class CompoundCall implements PayloadCall {
  private final CompoundEngine engine;
  private final Compound compound;
  private final Input input;
  private final CompoundReply reply;
  private int requestLength = -1;
  private int next;
  private RepeatedCalls.@Nullable Key repeatKey;

  /**
   * What came so far.
   *
   * @param data of a WRITE, on its way into its loan, or null
   * @param lengthRead bytes of arguments read
   * @param dataLength bytes of data that follow them
   */
  record Input(
      CompoundDecoder decoder, @Nullable IncomingData data, int lengthRead, int dataLength) {}

  CompoundCall(CompoundEngine engine, Compound compound, Input input) {
    this.engine = engine;
    this.compound = compound;
    this.input = input;
    this.reply = new CompoundReply(input.decoder().tag(), compound.minorVersion());
    compound.incoming(input.data());
  }

  @Override
  public int payloadLength() {
    return input.dataLength();
  }

  @Override
  public @Nullable ZcBuf loan() {
    IncomingData data = input.data();
    return data == null ? null : data.loan();
  }

  @Override
  public void cancel() {
    closeData();
    reply.discard();
  }

  @Override
  public RpcResult finish(RpcContext context, XdrReader rest)
      throws MalformedMessageException, VfsException {
    compound.moveTo(context);
    if (requestLength < 0) {
      requestLength = input.lengthRead() + input.dataLength() + rest.remaining();
      input.decoder().readRest(rest);
    }
    ByteBuffer known = next == 0 && repeatKey == null ? repeated(context) : null;
    if (known != null) {
      closeData();
      return repeatedReply(known);
    }
    Nfs4Status refused = CompoundEngine.refused(input.decoder());
    if (refused == Nfs4Status.OK) {
      runAll();
    } else {
      reply.fail(refused);
    }
    closeData();
    if (repeatKey != null) {
      engine.repeatedCalls().complete(repeatKey, reply.encoded());
    }
    return engine.end(compound, input.decoder(), reply);
  }

  /** What is known of the same call, of minor version 0, sent before. */
  private @Nullable ByteBuffer repeated(RpcContext context) {
    if (!RepeatedCalls.concerns(input.decoder())) {
      return null;
    }
    RepeatedCalls.Key key =
        new RepeatedCalls.Key(
            context.xid(),
            context.caller().address().getAddress(),
            CompoundEngine.fingerprint(compound, input.decoder()));
    ByteBuffer known = engine.repeatedCalls().begin(key);
    if (known == null) {
      repeatKey = key;
    }
    return known;
  }

  private RpcResult repeatedReply(ByteBuffer known) {
    if (RepeatedCalls.isInProgress(known)) {
      Nfs4Opcode first = input.decoder().operations().getFirst().opcode();
      reply.add(first, CompoundEngine.failure(first, Nfs4Status.DELAY));
      return reply.result();
    }
    return RpcResult.of(writer -> writer.writeEncoded(known), known.remaining());
  }

  private void runAll() throws VfsException {
    List<CompoundOp> operations = input.decoder().operations();
    while (next < operations.size() && reply.status() == Nfs4Status.OK) {
      CompoundOp op = operations.get(next);
      boolean last = next + 1 == operations.size();
      long announced = input.decoder().count();
      compound.place(new Place(next, last, reply.room(), reply.noRoom(), requestLength, announced));
      reply.add(op.opcode(), engine.run(op, compound, reply));
      next++;
      if (op.opcode() == Nfs4Opcode.SEQUENCE) {
        takeLimits();
      }
      if (compound.replay().repeated() != null) {
        return;
      }
    }
  }

  /** Of the session, from its SEQUENCE on. */
  private void takeLimits() {
    Session session = compound.session();
    if (session != null) {
      ChannelAttributes limits = session.fore();
      boolean kept = compound.replay().isKept();
      reply.limit(
          (int) limits.maximumResponseLength(),
          kept ? (int) limits.maximumCachedResponseLength() : Integer.MAX_VALUE);
    }
  }

  private void closeData() {
    if (input.data() != null) {
      input.data().close();
    }
  }
}
