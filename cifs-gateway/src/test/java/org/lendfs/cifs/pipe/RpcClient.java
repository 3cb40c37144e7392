// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** The client's side of remote procedure calls, for tests. */
final class RpcClient {
  private static final int CALL_ID = 7;
  private static final int FRAGMENT_BYTES = 4280;

  private RpcClient() {}

  static byte[] bind(RpcSyntax syntax) {
    return bind(syntax, RpcSyntax.NDR);
  }

  static byte[] bind(RpcSyntax syntax, RpcSyntax transfer) {
    SmbWriter body = new SmbWriter();
    body.writeShort(FRAGMENT_BYTES);
    body.writeShort(FRAGMENT_BYTES);
    body.writeInt(0);
    body.writeInt(1);
    body.writeShort(0);
    body.writeShort(1);
    syntax.encode(body);
    transfer.encode(body);
    return RpcHeader.fragment(RpcHeader.BIND, 3, CALL_ID, body.toByteArray());
  }

  static byte[] request(int operation, byte[] arguments) {
    return fragment(operation, RpcHeader.FIRST | RpcHeader.LAST, arguments);
  }

  static byte[] fragment(int operation, int flags, byte[] arguments) {
    SmbWriter body = new SmbWriter();
    body.writeInt(arguments.length);
    body.writeShort(0);
    body.writeShort(operation);
    body.writeBytes(arguments);
    return RpcHeader.fragment(RpcHeader.REQUEST, flags, CALL_ID, body.toByteArray());
  }

  /** The next fragment that waits. */
  static byte[] fragment(PipeChannel channel) throws Exception {
    return channel.read(PipeChannel.MOST_WRITTEN_BYTES).bytes();
  }

  static RpcHeader header(byte[] fragment) throws Exception {
    return RpcHeader.decode(SmbReader.of(fragment));
  }

  /** Results of a call, put together from all fragments. */
  static byte[] results(PipeChannel channel) throws Exception {
    var results = new ByteArrayOutputStream();
    byte[] fragment;
    do {
      fragment = fragment(channel);
      if (header(fragment).type() != RpcHeader.RESPONSE) {
        throw new IllegalStateException("type=" + header(fragment).type());
      }
      results.writeBytes(Arrays.copyOfRange(fragment, 24, fragment.length));
    } while (!header(fragment).has(RpcHeader.LAST));
    return results.toByteArray();
  }

  /** The reason of a fault. */
  static int fault(byte[] fragment) throws Exception {
    SmbReader reader = SmbReader.of(fragment);
    reader.position(24);
    return reader.readInt();
  }
}
