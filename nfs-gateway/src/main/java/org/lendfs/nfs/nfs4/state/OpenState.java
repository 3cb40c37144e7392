// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;

/**
 * All opens of one owner on one file, which have one stateid and add up (RFC 8881 section 9.7). Its
 * monitor guards it, and the lock states that were made by it.
 */
public final class OpenState extends HeldState {
  private static final int COMBINATIONS = 16;

  private final Opaque owner;
  private @Nullable FileOpen open;
  private Hold hold = Hold.NOTHING;
  private volatile int access;
  private volatile int deny;
  private volatile int uid;

  /** A bit for each combination of access and deny that was opened. */
  private int opened;

  /** Whether the owner has said that it meant the open (minor version 0). */
  private volatile boolean confirmed = true;

  private boolean over;
  private List<LockState> locks = List.of();

  OpenState(ClientState client, int number, Opaque owner, LockTarget target) {
    super(client, number, target);
    this.owner = owner;
  }

  Opaque owner() {
    return owner;
  }

  /** Bits of {@link ShareBits}, of all opens together. */
  int access() {
    return access;
  }

  int deny() {
    return deny;
  }

  boolean permits(int wanted) {
    return (access & wanted) == wanted;
  }

  /** Whether the owner has said that it meant the open. */
  public boolean isConfirmed() {
    return confirmed;
  }

  /** Whether one more open of this kind conflicts with those that are part of it. */
  boolean isInTheWayOf(int moreAccess, int moreDeny) {
    return (access & moreDeny) != 0 || (deny & moreAccess) != 0;
  }

  /** Who opened it last: what that gave is nobody else's. */
  void openedBy(int userId) {
    uid = userId;
  }

  @Override
  int uid() {
    return uid;
  }

  void confirmed(boolean now) {
    confirmed = now;
  }

  // --- under the monitor ------------------------------------------------------------------------

  @Nullable FileOpen open() {
    return open;
  }

  void opened(FileOpen made, Hold ofFile) {
    open = made;
    hold = ofFile;
  }

  /** The file need not stay any more; called once, when all else is closed. */
  void letGo() {
    Hold held = hold;
    hold = Hold.NOTHING;
    held.close();
  }

  /** One more open is part of it. */
  void add(int moreAccess, int moreDeny) {
    access |= moreAccess;
    deny |= moreDeny;
    opened |= 1 << (moreAccess << 2 | moreDeny);
  }

  /** Whether some of the opens add up to exactly this. */
  boolean canBecome(int lessAccess, int lessDeny) {
    int accessOfSome = 0;
    int denyOfSome = 0;
    for (int both = 0; both < COMBINATIONS; both++) {
      int one = both >> 2;
      int other = both & ShareBits.BOTH;
      boolean part = (one & ~lessAccess) == 0 && (other & ~lessDeny) == 0;
      if (part && (opened >> both & 1) != 0) {
        accessOfSome |= one;
        denyOfSome |= other;
      }
    }
    return accessOfSome == lessAccess && denyOfSome == lessDeny;
  }

  /** Opens that go beyond this are no part of it any more. */
  void reduce(int lessAccess, int lessDeny) {
    access = lessAccess;
    deny = lessDeny;
    for (int both = 0; both < COMBINATIONS; both++) {
      boolean beyond = ((both >> 2) & ~lessAccess) != 0 || (both & ShareBits.BOTH & ~lessDeny) != 0;
      if (beyond) {
        opened &= ~(1 << both);
      }
    }
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  List<LockState> locks() {
    return locks;
  }

  void add(LockState lock) {
    if (locks.isEmpty()) {
      locks = new ArrayList<>(1);
    }
    locks.add(lock);
  }

  void remove(LockState lock) {
    if (!locks.isEmpty()) {
      locks.remove(lock);
    }
  }

  /** An administrator took it away. */
  void revoked() {
    revoke(Nfs4Status.ADMIN_REVOKED);
    client().revokedByAdministrator();
  }
}
