// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.open.StateHolder;

/** The locks of one lock owner on one file, by one open. Guarded by the monitor of the open. */
public final class LockState extends HeldState {
  private final OpenState open;
  private final Opaque owner;
  private final LockOwner lockOwner;

  /** Whether there may be a lock, so that a look at the table is worth while. */
  private volatile boolean used;

  LockState(OpenState open, int number, Opaque owner) {
    super(open.client(), number, open.target());
    this.open = open;
    this.owner = owner;
    this.lockOwner = open.client().lockOwner(owner);
  }

  OpenState open() {
    return open;
  }

  Opaque owner() {
    return owner;
  }

  /** Locks go with their open. */
  @Override
  Nfs4Status usability() {
    return standing() == Nfs4Status.OK ? open.standing() : standing();
  }

  @Override
  int uid() {
    return open.uid();
  }

  LockOwner lockOwner() {
    return lockOwner;
  }

  boolean isUsed() {
    return used;
  }

  void used(boolean now) {
    used = now;
  }

  /** In whose name the file is read and written by this stateid. */
  StateHolder holder() {
    return client().holder(open.access()).withLockOwner(lockOwner);
  }
}
