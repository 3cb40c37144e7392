// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;

/** A delegation (RFC 8881 section 10.4): a caching promise to a client, recalled as a whole. */
public final class DelegationState extends HeldState implements BreakListener {
  private final boolean forWriting;
  private final Opaque handle;
  private final int uid;
  private final RecallCalls recalls;
  private volatile @Nullable CachingPromise promise;

  DelegationState(
      ClientState client, int number, LockTarget target, Kind kind, RecallCalls recalls) {
    super(client, number, target);
    this.forWriting = kind.forWriting();
    this.handle = kind.handle();
    this.uid = kind.uid();
    this.recalls = recalls;
  }

  /**
   * What is delegated.
   *
   * @param handle of the file, for the recall
   * @param uid of who opened the file
   */
  record Kind(boolean forWriting, Opaque handle, int uid) {}

  @Override
  int uid() {
    return uid;
  }

  boolean isForWriting() {
    return forWriting;
  }

  Opaque handle() {
    return handle;
  }

  @Nullable CachingPromise promise() {
    return promise;
  }

  void promised(CachingPromise made) {
    promise = made;
  }

  @Override
  public void breaking(
      CachingPromise broken, Set<CachingRight> remaining, boolean acknowledgementAwaited) {
    promise = broken;
    recalls.recall(this, broken);
  }

  @Override
  public void revoked(CachingPromise lost) {
    if (clientRecord().minorVersion() == 0) {
      // There is no FREE_STATEID: its stateid is bad from now on.
      client().forget(this);
      return;
    }
    revoke(Nfs4Status.DELEG_REVOKED);
    client().revokedDelegation();
  }
}
