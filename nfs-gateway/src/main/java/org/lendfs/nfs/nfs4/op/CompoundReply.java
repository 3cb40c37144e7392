// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.session.ChannelLimits;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * The reply of a COMPOUND as it grows: status, tag, and results. For one thread at a time.
 *
 * <p>Limits count the RPC header too, and until SEQUENCE tells others they are this server's own.
 */
final class CompoundReply {
  private static final int INITIAL_LENGTH = 256;
  private static final int RPC_HEADER_LENGTH = RpcReply.Success.LENGTH;

  /** Number and status of an operation. */
  private static final int RESULT_HEADER_LENGTH = 8;

  /** A failure always finds room; that of SETATTR has an empty bitmap. */
  private static final int FAILURE_LENGTH = RESULT_HEADER_LENGTH + Integer.BYTES;

  private final XdrWriter writer;
  private final int minorVersion;
  private final int countOffset;
  private int count;
  private Nfs4Status status = Nfs4Status.OK;
  private int limit = ChannelLimits.DEFAULT.responseLength();
  private int cacheLimit = Integer.MAX_VALUE;
  private @Nullable ZcBuf payload;

  CompoundReply(String tag, int minorVersion) {
    this.minorVersion = minorVersion;
    writer = XdrWriter.growing(INITIAL_LENGTH, 2 * ChannelLimits.DEFAULT.responseLength());
    writer.writeInt(0);
    writer.writeString(tag);
    countOffset = writer.length();
    writer.writeInt(0);
  }

  /** The session's limits hold from now on. */
  void limit(int responseLength, int cachedLength) {
    limit = responseLength;
    cacheLimit = cachedLength;
  }

  /** Bytes that the next result may have behind its status. */
  int room() {
    return Math.min(limit, cacheLimit) - RPC_HEADER_LENGTH - writer.length() - FAILURE_LENGTH;
  }

  /** What it means that there is no room for a result. */
  Nfs4Status noRoom() {
    if (minorVersion == 0) {
      return Nfs4Status.RESOURCE;
    }
    return cacheLimit < limit ? Nfs4Status.REP_TOO_BIG_TO_CACHE : Nfs4Status.REP_TOO_BIG;
  }

  Nfs4Status status() {
    return status;
  }

  /** Appends the result of an operation; one for which there is no room becomes its failure. */
  void add(Nfs4Opcode opcode, Nfs4Result result) {
    int start = writer.length();
    int room = room();
    if (result instanceof LentResult lent) {
      payload = lent.loan();
    }
    writer.writeInt(opcode.number());
    writer.writeInt(result.status().number());
    result.encode(writer);
    int length = writer.length() - start - RESULT_HEADER_LENGTH;
    status = result.status();
    if (length > room && length > 0) {
      status = noRoom();
      writer.truncate(start);
      writer.writeInt(opcode.number());
      writer.writeInt(status.number());
      CompoundEngine.failure(opcode, status).encode(writer);
    }
    count++;
  }

  /** Ends without a result, as where the minor version is unknown. */
  void fail(Nfs4Status failure) {
    status = failure;
  }

  /** The encoded reply, without the payload. */
  ByteBuffer encoded() {
    seal();
    byte[] bytes = new byte[writer.length()];
    writer.written().get(bytes);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Hands everything over to the RPC server. */
  RpcResult result() {
    seal();
    ZcBuf loan = payload;
    payload = null;
    return RpcResult.of(target -> target.writeEncoded(writer.written()), writer.length(), loan);
  }

  /** It will not be sent. */
  void discard() {
    if (payload != null) {
      payload.close();
      payload = null;
    }
  }

  private void seal() {
    writer.replaceInt(0, status.number());
    writer.replaceInt(countOffset, count);
  }
}
