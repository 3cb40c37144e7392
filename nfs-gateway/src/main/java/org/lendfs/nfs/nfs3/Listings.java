// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrWriter;

/** What READDIR and READDIRPLUS have in common: replies that are encoded while listing. */
final class Listings {
  /** Of all listings: cookies stay good while a directory changes. */
  static final long VERIFIER = 0;

  private static final int INITIAL_BYTES = 4096;

  /** Status, attributes, verifier and the end of the list, and some more. */
  private static final int FIXED_PART_MAXIMUM_BYTES = 128;

  private Listings() {}

  /**
   * A writer for a reply as long as the client permits, but not longer than this server does. There
   * is always room for the fixed part, so that the encoder can tell what is too small.
   */
  static XdrWriter writer(long permittedBytes, int maximumBytes) {
    int entries = (int) Math.min(permittedBytes, maximumBytes);
    return XdrWriter.growing(
        INITIAL_BYTES, Math.max(entries + Integer.BYTES, FIXED_PART_MAXIMUM_BYTES));
  }

  static RpcResult result(XdrWriter listing) {
    return RpcResult.of(writer -> writer.writeEncoded(listing.written()), listing.length());
  }
}
