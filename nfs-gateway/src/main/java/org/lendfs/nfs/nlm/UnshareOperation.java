// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.ShareArgs;
import org.lendfs.nfs.nlm.message.ShareResult;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;

/** UNSHARE: gives back what SHARE took, whether it was held or not. */
final class UnshareOperation implements NlmOperation<ShareArgs> {
  private final LockManager manager;

  UnshareOperation(LockManager manager) {
    this.manager = manager;
  }

  @Override
  public XdrDecoder<ShareArgs> decoder() {
    return ShareArgs::decode;
  }

  @Override
  public ShareResult serve(ShareArgs args, Form form, RpcContext context) {
    return new ShareResult(args.cookie(), status(args, context), 0);
  }

  private NlmStatus status(ShareArgs args, RpcContext context) {
    try {
      NlmFile file = NlmFile.of(args.handle(), manager.access(), context);
      MonitoredHost host = NlmRanges.host(context, args.callerName());
      manager.shares().release(new SharesHeld.Key(host, args.owner(), file.target()));
      return NlmStatus.GRANTED;
    } catch (VfsException e) {
      return NlmFile.statusOf(e);
    }
  }
}
