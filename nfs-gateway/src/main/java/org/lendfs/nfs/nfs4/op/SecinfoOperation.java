// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SecinfoArgs;
import org.lendfs.nfs.nfs4.message.SecinfoResult;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.vfs.VfsException;

/** SECINFO: how a name may be reached (RFC 8881 section 18.29). */
final class SecinfoOperation implements Operation<SecinfoArgs> {
  static final SecinfoResult FLAVORS =
      new SecinfoResult(List.of(AuthFlavors.SYS, AuthFlavors.NONE));

  private final PseudoRoot root;

  SecinfoOperation(PseudoRoot root) {
    this.root = root;
  }

  @Override
  public Nfs4Result run(SecinfoArgs args, Compound compound) throws VfsException, Nfs4Exception {
    String name = Names.required(args.name());
    if (compound.current() instanceof CurrentFile.OfShare) {
      compound.target(Nfs4Status.NOTDIR).directory();
    }
    LookupOperation.found(name, compound, root);
    if (compound.minorVersion() > 0) {
      compound.consume();
    }
    return FLAVORS;
  }
}
