// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.UnlockArgs;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.RangeLock;

/**
 * UNLOCK: gives a range back, whether it was held or not. In the grace period too: it can only make
 * room.
 */
final class UnlockOperation implements NlmOperation<UnlockArgs> {
  private final LockManager manager;

  UnlockOperation(LockManager manager) {
    this.manager = manager;
  }

  @Override
  public XdrDecoder<UnlockArgs> decoder() {
    return UnlockArgs::decode;
  }

  @Override
  public NlmResult serve(UnlockArgs args, Form form, RpcContext context) {
    return new NlmResult(args.cookie(), status(args, context));
  }

  private NlmStatus status(UnlockArgs args, RpcContext context) {
    try {
      NlmFile file = NlmFile.of(args.lock().handle(), manager.access(), context);
      RangeLock range = NlmRanges.lock(context, args.lock(), false);
      manager.waiting().settle(file.target(), range);
      manager
          .locks()
          .release(file.target(), range.owner(), range.rule(), range.offset(), range.length());
      return NlmStatus.GRANTED;
    } catch (VfsException e) {
      return NlmFile.statusOf(e);
    }
  }
}
