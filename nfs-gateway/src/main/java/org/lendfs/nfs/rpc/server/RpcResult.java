// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * What a procedure answers: a fixed part, and where it reads file data a filled read loan behind
 * it. The server adds the reply header in front and the XDR padding behind.
 */
public interface RpcResult {
  /** Default for {@link #maximumLength}: enough for all results of fixed size in NFSv3. */
  int COMMON_LENGTH_BYTES = 512;

  /** Writes the fixed part; of a READ up to and including the length of the data. */
  void encode(XdrWriter writer);

  /** Most bytes that {@link #encode} writes. */
  default int maximumLength() {
    return COMMON_LENGTH_BYTES;
  }

  /**
   * The data behind the fixed part. The server takes over the reference that the procedure holds
   * and closes it, whatever happens.
   */
  default @Nullable ZcBuf payload() {
    return null;
  }

  /** A result without results, as of NULL. */
  RpcResult VOID = of(writer -> {}, 0);

  /** A result that is one message. */
  static RpcResult of(XdrEncodable message) {
    return of(message, COMMON_LENGTH_BYTES);
  }

  /** A result that is one message of at most so many bytes. */
  static RpcResult of(XdrEncodable message, int maximumLength) {
    return of(message, maximumLength, null);
  }

  /** A message with a loan behind it. */
  static RpcResult of(XdrEncodable message, int maximumLength, @Nullable ZcBuf payload) {
    return new MessageResult(message, maximumLength, payload);
  }

  /** See {@link RpcResult#of(XdrEncodable, int, ZcBuf)}. */
  record MessageResult(XdrEncodable message, int maximumLength, @Nullable ZcBuf payload)
      implements RpcResult {
    @Override
    public void encode(XdrWriter writer) {
      message.encode(writer);
    }
  }
}
