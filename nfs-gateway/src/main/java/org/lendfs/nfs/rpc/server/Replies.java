// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.Connection;

/**
 * Puts replies on a connection: record mark, reply header, fixed part, loan, padding. A reply is
 * one fragment.
 */
final class Replies {
  private static final int HEADER_LENGTH = FragmentHeader.LENGTH + RpcReply.Success.LENGTH;
  private static final int FAILURE_LENGTH = 64;

  private Replies() {}

  /** Sends a result; its loan is given back on every path, also when its encoding throws. */
  static void send(Connection connection, int xid, RpcResult result) {
    ZcBuf payload = result.payload();
    int payloadLength = payload == null ? 0 : payload.length();
    int padLength = Xdr.padLength(payloadLength);
    connection.send(
        HEADER_LENGTH + result.maximumLength(),
        target -> encode(target, xid, result, payloadLength + padLength),
        payload,
        padLength);
  }

  /** A reply as bytes, to be kept. */
  static byte[] encoded(int xid, RpcResult result) {
    ByteBuffer target = ByteBuffer.allocate(HEADER_LENGTH + result.maximumLength());
    encode(target, xid, result, 0);
    byte[] bytes = new byte[target.flip().remaining()];
    target.get(bytes);
    return bytes;
  }

  static void sendEncoded(Connection connection, byte[] reply) {
    connection.send(reply.length, target -> target.put(reply), null, 0);
  }

  /** Sends a reply that has no results. */
  static void sendFailure(Connection connection, RpcReply reply) {
    connection.send(
        FAILURE_LENGTH,
        target -> {
          int start = target.position();
          target.putInt(0);
          reply.encode(new XdrWriter(target));
          mark(target, start, 0);
        },
        null,
        0);
  }

  private static void encode(ByteBuffer target, int xid, RpcResult result, int lengthBehind) {
    int start = target.position();
    // RpcReply.Success with a verifier of AUTH_NONE, written out: this runs for every call.
    target.putInt(0).putInt(xid).putInt(RpcReply.MESSAGE_TYPE_REPLY);
    target.putInt(RpcReply.REPLY_ACCEPTED).putLong(0).putInt(0);
    result.encode(new XdrWriter(target));
    mark(target, start, lengthBehind);
  }

  private static void mark(ByteBuffer target, int start, int lengthBehind) {
    int length = target.position() - start - FragmentHeader.LENGTH + lengthBehind;
    target.putInt(start, FragmentHeader.of(length, true));
  }
}
