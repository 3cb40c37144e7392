// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.WaitingLock.Wanted;
import org.lendfs.nfs.nlm.message.CancelArgs;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.RangeLock;

/** CANCEL: a lock is waited for no longer. */
final class CancelOperation implements NlmOperation<CancelArgs> {
  private final LockManager manager;

  CancelOperation(LockManager manager) {
    this.manager = manager;
  }

  @Override
  public XdrDecoder<CancelArgs> decoder() {
    return CancelArgs::decode;
  }

  @Override
  public NlmResult serve(CancelArgs args, Form form, RpcContext context) {
    return new NlmResult(args.cookie(), status(args, context));
  }

  private NlmStatus status(CancelArgs args, RpcContext context) {
    if (manager.grace().isActive()) {
      return NlmStatus.DENIED_GRACE_PERIOD;
    }
    try {
      NlmFile file = NlmFile.of(args.lock().handle(), manager.access(), context);
      RangeLock lock = NlmRanges.lock(context, args.lock(), args.exclusive());
      boolean waited = manager.waiting().cancel(new Wanted(file.target(), lock));
      return waited ? NlmStatus.GRANTED : NlmStatus.DENIED;
    } catch (VfsException e) {
      return NlmFile.statusOf(e);
    }
  }
}
