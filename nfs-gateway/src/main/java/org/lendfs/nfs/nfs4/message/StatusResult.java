// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrWriter;

/** A result of which the status is all there is. */
public record StatusResult(Nfs4Status status) implements Nfs4Result {
  public static final StatusResult OK = new StatusResult(Nfs4Status.OK);

  @Override
  public void encode(XdrWriter writer) {}
}
