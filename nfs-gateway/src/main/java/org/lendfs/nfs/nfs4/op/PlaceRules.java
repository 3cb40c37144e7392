// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpTrait;
import org.lendfs.nfs.nfs4.message.UndecodedArgs;

/** Which operation may stand where in a COMPOUND (RFC 8881 section 2.10.2), and on what. */
final class PlaceRules {
  private PlaceRules() {}

  /** What keeps the operation from being run where it stands. */
  static Nfs4Status refused(CompoundOp op, Compound compound) {
    if (compound.minorVersion() > 0) {
      Nfs4Status refused = refusedInSession(op.opcode(), compound.place());
      if (refused != Nfs4Status.OK) {
        return refused;
      }
    }
    boolean decoded = !(op.args() instanceof UndecodedArgs);
    boolean lacksFile =
        (op.opcode().has(OpTrait.FILE) && !compound.hasCurrent())
            || (op.opcode().has(OpTrait.SAVED_FILE) && !compound.hasSaved());
    return decoded && lacksFile ? Nfs4Status.NOFILEHANDLE : Nfs4Status.OK;
  }

  private static Nfs4Status refusedInSession(Nfs4Opcode opcode, Place place) {
    if (opcode == Nfs4Opcode.ILLEGAL) {
      return Nfs4Status.OK;
    }
    if (place.index() > 0) {
      if (opcode == Nfs4Opcode.SEQUENCE) {
        return Nfs4Status.SEQUENCE_POS;
      }
      return opcode.has(OpTrait.ALONE) ? Nfs4Status.NOT_ONLY_OP : Nfs4Status.OK;
    }
    if (opcode == Nfs4Opcode.SEQUENCE) {
      return Nfs4Status.OK;
    }
    if (!opcode.has(OpTrait.OUTSIDE_SESSION)) {
      return Nfs4Status.OP_NOT_IN_SESSION;
    }
    return place.operations() > 1 ? Nfs4Status.NOT_ONLY_OP : Nfs4Status.OK;
  }
}
