// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of NULL: none (RFC 1813 section 3.3.0). */
public record NullArgs() implements Nfs3Args {
  public static final NullArgs INSTANCE = new NullArgs();

  /** Reads nothing. */
  public static NullArgs decode(XdrReader ignored) {
    return INSTANCE;
  }

  @Override
  public void encode(XdrWriter writer) {}
}
