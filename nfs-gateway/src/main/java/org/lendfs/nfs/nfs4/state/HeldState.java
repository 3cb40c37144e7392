// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.vfs.lock.LockTarget;

/**
 * Something that a client holds on a file and that a stateid names (RFC 8881 section 8.2).
 * Thread-safe; what changes is changed under the monitor of the open it belongs to.
 */
public abstract sealed class HeldState permits OpenState, LockState, DelegationState {
  private final ClientState client;
  private final int number;
  private final LockTarget target;
  private volatile int seqid = 1;

  /** OK, or why it is good for nothing any more; the client has to free it then. */
  private volatile Nfs4Status standing = Nfs4Status.OK;

  HeldState(ClientState client, int number, LockTarget target) {
    this.client = client;
    this.number = number;
    this.target = target;
  }

  /** Whose it is. */
  public ClientRecord clientRecord() {
    return client.record();
  }

  ClientState client() {
    return client;
  }

  /** What tells it from others of its client. */
  int number() {
    return number;
  }

  /** The user it was opened by, after squashing. */
  abstract int uid();

  /** The file. */
  public LockTarget target() {
    return target;
  }

  /** As it is named now. */
  public Stateid stateid() {
    return new Stateid(seqid, client.record().id(), number);
  }

  /** It has changed; zero is no count. */
  void advance() {
    int next = seqid + 1;
    seqid = next == 0 ? 1 : next;
  }

  Nfs4Status standing() {
    return standing;
  }

  /** As {@link #standing()}, and what it stands on taken into account. */
  Nfs4Status usability() {
    return standing;
  }

  void revoke(Nfs4Status reason) {
    standing = reason;
  }

  /**
   * Compares a client's count of the changes with the true one.
   *
   * @param anyCount whether 0 stands for whatever it is, as from minor version 1 on
   */
  void requireCount(int count, boolean anyCount) throws Nfs4Exception {
    int now = seqid;
    if (count == now || (anyCount && count == 0)) {
      return;
    }
    Nfs4Status status = count - now < 0 ? Nfs4Status.OLD_STATEID : Nfs4Status.BAD_STATEID;
    throw new Nfs4Exception(status, "seqid=" + count + " now=" + now);
  }
}
