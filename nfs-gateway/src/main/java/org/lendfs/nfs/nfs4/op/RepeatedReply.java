// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.ByteBuffer;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.session.SlotReply;
import org.lendfs.nfs.rpc.server.RpcResult;

/** Replies to requests that were answered before (RFC 8881 section 2.10.6.1.3). */
final class RepeatedReply {
  private RepeatedReply() {}

  static RpcResult of(SlotReply known, CompoundDecoder request, int fingerprint) {
    if (known.fingerprint() != fingerprint) {
      return falseRetry(request);
    }
    ByteBuffer encoded = known.encoded();
    if (encoded != null) {
      return RpcResult.of(writer -> writer.writeEncoded(encoded), encoded.remaining());
    }
    CompoundReply reply = new CompoundReply(request.tag(), request.minorVersion());
    reply.add(Nfs4Opcode.SEQUENCE, known.sequence());
    if (request.operations().size() > 1) {
      Nfs4Opcode second = request.operations().get(1).opcode();
      reply.add(second, CompoundEngine.failure(second, Nfs4Status.RETRY_UNCACHED_REP));
    }
    return reply.result();
  }

  private static RpcResult falseRetry(CompoundDecoder request) {
    CompoundReply reply = new CompoundReply(request.tag(), request.minorVersion());
    reply.add(Nfs4Opcode.SEQUENCE, new StatusResult(Nfs4Status.SEQ_FALSE_RETRY));
    return reply.result();
  }
}
