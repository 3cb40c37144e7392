// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.io.IOException;
import java.time.Duration;
import org.lendfs.nfs.nlm.WaitingLock.Wanted;
import org.lendfs.nfs.nlm.message.LockArgs;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LOCK and NM_LOCK: takes a lock, now or later. */
final class LockOperation implements NlmOperation<LockArgs> {
  private static final Logger LOG = LoggerFactory.getLogger(LockOperation.class);

  private final LockManager manager;
  private final boolean monitored;

  /**
   * The operation.
   *
   * @param monitored whether the client is to be told of restarts
   */
  LockOperation(LockManager manager, boolean monitored) {
    this.manager = manager;
    this.monitored = monitored;
  }

  @Override
  public XdrDecoder<LockArgs> decoder() {
    return LockArgs::decode;
  }

  @Override
  public NlmResult serve(LockArgs args, Form form, RpcContext context) {
    return new NlmResult(args.cookie(), status(args, form, context));
  }

  private NlmStatus status(LockArgs args, Form form, RpcContext context) {
    MonitoredHost host = NlmRanges.host(context, args.lock().callerName());
    NlmStatus early = manager.duringGrace(host, args.reclaim());
    if (early != null) {
      return early;
    }
    try {
      NlmFile file = NlmFile.of(args.lock().handle(), manager.access(), context);
      file.requireLockable();
      RangeLock lock = NlmRanges.lock(context, args.lock(), args.exclusive());
      if (monitored) {
        manager.monitor().watch(host, args.state());
      }
      Wanted wanted = new Wanted(file.target(), lock);
      OpenTable opens = manager.access().namespace().opens();
      opens.intrude(file.target(), Intrusion.LOCK, file.caller());
      NlmStatus status = args.block() ? takeOrWait(wanted, host, args, form) : take(wanted);
      opens.intruded(file.target(), Intrusion.LOCK, file.caller());
      return status;
    } catch (VfsException e) {
      return NlmFile.statusOf(e);
    } catch (IOException e) {
      LOG.error("{} cannot be recorded, and gets no lock", host.clientId(), e);
      return NlmStatus.DENIED_NOLOCKS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NlmStatus.DENIED_NOLOCKS;
    }
  }

  private NlmStatus take(Wanted wanted) throws VfsException {
    if (manager.locks().tryAcquire(wanted.target(), wanted.lock()).isPresent()) {
      return NlmStatus.DENIED;
    }
    manager.waiting().settle(wanted.target(), wanted.lock());
    return NlmStatus.GRANTED;
  }

  /** Tried with the queue in view first, which also finds out about deadlocks. */
  private NlmStatus takeOrWait(Wanted wanted, MonitoredHost host, LockArgs args, Form form)
      throws VfsException, InterruptedException {
    try {
      manager.locks().acquire(wanted.target(), wanted.lock(), Duration.ZERO);
    } catch (VfsException e) {
      if (e.error() != VfsError.LOCKED) {
        throw e;
      }
      return manager.waiting().await(wanted, host, args, form)
          ? NlmStatus.BLOCKED
          : NlmStatus.DENIED_NOLOCKS;
    }
    manager.waiting().settle(wanted.target(), wanted.lock());
    return NlmStatus.GRANTED;
  }
}
