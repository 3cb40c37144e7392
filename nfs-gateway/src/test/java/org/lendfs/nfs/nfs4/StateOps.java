// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lendfs.nfs.nfs4.message.CloseArgs;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.LocktArgs;
import org.lendfs.nfs.nfs4.message.LockuArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenDowngradeArgs;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.ReadArgs;
import org.lendfs.nfs.nfs4.message.ReclaimCompleteArgs;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidArgs;
import org.lendfs.nfs.nfs4.message.TestStateidArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;

/** Operations on state, in few words. */
final class StateOps {
  private StateOps() {}

  static Opaque owner(String name) {
    return Opaque.wrap(name.getBytes(StandardCharsets.UTF_8));
  }

  static CompoundOp open(String owner, int access, int deny, OpenHow how, OpenClaim claim) {
    return op(
        Nfs4Opcode.OPEN,
        new OpenArgs(0, access, deny, new StateOwner(0, owner(owner)), how, claim));
  }

  /** An existing file by its name. */
  static CompoundOp open(String owner, int access, int deny, String name) {
    return open(owner, access, deny, new OpenHow.NoCreate(), new OpenClaim.Null(name));
  }

  /** The current file. */
  static CompoundOp openCurrent(String owner, int access, int deny) {
    return open(owner, access, deny, new OpenHow.NoCreate(), new OpenClaim.CurrentFile());
  }

  static CompoundOp close(Stateid stateid) {
    return op(Nfs4Opcode.CLOSE, new CloseArgs(0, stateid));
  }

  static CompoundOp downgrade(Stateid stateid, int access, int deny) {
    return op(Nfs4Opcode.OPEN_DOWNGRADE, new OpenDowngradeArgs(stateid, 0, access, deny));
  }

  static CompoundOp read(Stateid stateid) {
    return op(Nfs4Opcode.READ, new ReadArgs(stateid, 0, 16));
  }

  static CompoundOp write(Stateid stateid) {
    return write(stateid, 0);
  }

  static CompoundOp write(Stateid stateid, long offset) {
    return op(
        Nfs4Opcode.WRITE,
        new WriteArgs(stateid, offset, StableHow.UNSTABLE, 4, Opaque.wrap(new byte[4])));
  }

  static CompoundOp lock(LockType type, long offset, long length, Stateid open, String lockOwner) {
    Locker locker = new Locker.New(0, open, 0, new StateOwner(0, owner(lockOwner)));
    return op(Nfs4Opcode.LOCK, new LockArgs(type, false, offset, length, locker));
  }

  static CompoundOp lock(LockType type, long offset, long length, Stateid lock) {
    return op(
        Nfs4Opcode.LOCK, new LockArgs(type, false, offset, length, new Locker.Existing(lock, 0)));
  }

  static CompoundOp lockt(LockType type, long offset, long length, String lockOwner) {
    return op(
        Nfs4Opcode.LOCKT, new LocktArgs(type, offset, length, new StateOwner(0, owner(lockOwner))));
  }

  static CompoundOp locku(Stateid lock, long offset, long length) {
    return op(Nfs4Opcode.LOCKU, new LockuArgs(LockType.WRITE, 0, lock, offset, length));
  }

  static CompoundOp test(Stateid... stateids) {
    return op(Nfs4Opcode.TEST_STATEID, new TestStateidArgs(List.of(stateids)));
  }

  static CompoundOp free(Stateid stateid) {
    return op(Nfs4Opcode.FREE_STATEID, new StateidArgs(stateid));
  }

  static CompoundOp delegreturn(Stateid stateid) {
    return op(Nfs4Opcode.DELEGRETURN, new StateidArgs(stateid));
  }

  static CompoundOp reclaimComplete() {
    return op(Nfs4Opcode.RECLAIM_COMPLETE, new ReclaimCompleteArgs(false));
  }
}
