// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SecinfoNoNameArgs;
import org.lendfs.vfs.VfsException;

/**
 * SECINFO_NO_NAME: how the current file, or its parent, may be reached (RFC 8881 section 18.45).
 */
final class SecinfoNoNameOperation implements Operation<SecinfoNoNameArgs> {
  private static final int CURRENT = 0;
  private static final int PARENT = 1;

  @Override
  public Nfs4Result run(SecinfoNoNameArgs args, Compound compound)
      throws VfsException, Nfs4Exception {
    switch (args.style()) {
      case CURRENT -> {}
      case PARENT -> compound.target(Nfs4Status.NOENT).directory();
      default -> throw new Nfs4Exception(Nfs4Status.INVAL, "style=" + args.style());
    }
    compound.consume();
    return SecinfoOperation.FLAVORS;
  }
}
