// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.nlm.message.TestResult;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.RangeLock;

/** TEST: whether a lock could be had, and who is in the way. */
final class TestOperation implements NlmOperation<TestArgs> {
  private final LockManager manager;

  TestOperation(LockManager manager) {
    this.manager = manager;
  }

  @Override
  public XdrDecoder<TestArgs> decoder() {
    return TestArgs::decode;
  }

  @Override
  public TestResult serve(TestArgs args, Form form, RpcContext context) {
    Opaque cookie = args.cookie();
    if (manager.grace().isActive()) {
      return new TestResult(cookie, NlmStatus.DENIED_GRACE_PERIOD, null);
    }
    try {
      NlmFile file = NlmFile.of(args.lock().handle(), manager.access(), context);
      RangeLock lock = NlmRanges.lock(context, args.lock(), args.exclusive());
      return manager
          .locks()
          .test(file.target(), lock)
          .map(other -> new TestResult(cookie, NlmStatus.DENIED, NlmRanges.holder(other)))
          .orElseGet(() -> new TestResult(cookie, NlmStatus.GRANTED, null));
    } catch (VfsException e) {
      NlmStatus status = NlmFile.statusOf(e);
      // A denial has to name a holder.
      boolean holder = status == NlmStatus.DENIED;
      return new TestResult(cookie, holder ? NlmStatus.FAILED : status, null);
    }
  }
}
