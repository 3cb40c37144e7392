// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.Xdr;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrWriter;

/** Results whose length is known only when they are encoded. */
final class Lists {
  private static final int INITIAL_BYTES = 1024;

  private Lists() {}

  /** A result of at most so many bytes that takes no more room than it needs. */
  static RpcResult result(XdrEncodable list, int maximumBytes) {
    XdrWriter encoded = XdrWriter.growing(INITIAL_BYTES, maximumBytes + Integer.BYTES);
    list.encode(encoded);
    return RpcResult.of(writer -> writer.writeEncoded(encoded.written()), encoded.length());
  }

  static int padded(int lengthBytes) {
    return (int) Xdr.padded(lengthBytes);
  }
}
