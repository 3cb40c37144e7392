// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.nsm.StatusMonitor;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.vfs.lock.RangeLockTable;

/**
 * What the procedures of the lock manager share. Thread-safe; whoever makes it closes it, so that
 * nobody waits any more.
 */
public final class LockManager implements AutoCloseable {
  private final ShareAccess access;
  private final RangeLockTable locks;
  private final StatusMonitor monitor;
  private final GracePeriod grace;
  private final NlmCallbacks callbacks;
  private final GrantCalls grants;
  private final WaitingLocks waiting;
  private final SharesHeld shares;

  /** What the lock manager works on. */
  public record Parts(
      ShareAccess access, RangeLockTable locks, StatusMonitor monitor, GracePeriod grace) {}

  public LockManager(
      Parts parts, NlmSettings settings, RpcClient client, PortmapperClient portmapper) {
    this.access = parts.access();
    this.locks = parts.locks();
    this.monitor = parts.monitor();
    this.grace = parts.grace();
    this.callbacks = new NlmCallbacks(client, portmapper);
    this.grants = new GrantCalls(callbacks, settings);
    this.waiting = new WaitingLocks(locks, grants, settings);
    this.shares = new SharesHeld(access.namespace().opens(), settings.sharesPerClient());
    monitor.onRestart(this::forget);
    grace.atEnd(monitor::forgetFormer);
  }

  ShareAccess access() {
    return access;
  }

  RangeLockTable locks() {
    return locks;
  }

  StatusMonitor monitor() {
    return monitor;
  }

  GracePeriod grace() {
    return grace;
  }

  NlmCallbacks callbacks() {
    return callbacks;
  }

  GrantCalls grants() {
    return grants;
  }

  WaitingLocks waiting() {
    return waiting;
  }

  SharesHeld shares() {
    return shares;
  }

  /**
   * The verdict of the grace period on a new lock or share: clients of the run before take back
   * what they had, and nobody else gets anything. Null when nothing speaks against it.
   */
  @Nullable NlmStatus duringGrace(MonitoredHost host, boolean reclaim) {
    if (grace.isActive() != reclaim) {
      return NlmStatus.DENIED_GRACE_PERIOD;
    }
    return reclaim && !monitor.mayReclaim(host) ? NlmStatus.DENIED : null;
  }

  /** Frees everything of a host that has restarted. */
  void forget(MonitoredHost host) {
    locks.releaseClient(host.clientId());
    waiting.settle(host);
    shares.releaseAll(host);
  }

  /** Locks that clients wait for at this moment. */
  public int waitingCount() {
    return waiting.count();
  }

  @Override
  public void close() {
    waiting.settleAll();
  }
}
