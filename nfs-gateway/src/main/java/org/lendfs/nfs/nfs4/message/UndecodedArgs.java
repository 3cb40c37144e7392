// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Stands for an operation whose arguments could not be read, and with which the COMPOUND ends.
 *
 * @param status what the operation is answered with
 */
public record UndecodedArgs(Nfs4Status status) implements Nfs4Args {
  @Override
  public void encode(XdrWriter writer) {
    throw new UnsupportedOperationException("only made by a failed decode");
  }
}
