// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of NULL: none (RFC 1813 section 3.3.0). */
public record NullResult() implements Nfs3Result {
  public static final NullResult INSTANCE = new NullResult();

  /** Reads nothing. */
  public static NullResult decode(XdrReader ignored) {
    return INSTANCE;
  }

  @Override
  public void encode(XdrWriter writer) {}
}
