// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of operations that have none, such as GETFH. */
public record NoArgs() implements Nfs4Args {
  public static final NoArgs INSTANCE = new NoArgs();

  public static NoArgs decode(XdrReader reader) {
    return INSTANCE;
  }

  @Override
  public void encode(XdrWriter writer) {}
}
