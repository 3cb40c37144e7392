// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.monitor.MonitorChain;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a loan remembers of its request: the monitors of that moment and the caller, so that the
 * same monitors see its end, and no others.
 */
record LoanEnding(ShareVnode vnode, MonitorChain chain, CallContext caller)
    implements LoanLedger.Ending {
  private static final Logger LOG = LoggerFactory.getLogger(LoanEnding.class);

  @Override
  public void end(ZcBuf loan) {
    if (!chain.wants(OpKind.RETURN_ZC_BUF)) {
      loan.vnode().returnZcBuf(loan);
      return;
    }
    Lender lender = new Lender();
    try {
      chain.run(new VnodeOp.ReturnZcBuf(vnode, loan, caller), lender);
    } catch (VfsException | RuntimeException e) {
      LOG.error("a monitor failed at the end of a loan: {}", loan, e);
    } finally {
      lender.ensureReturned(loan);
    }
  }

  /** The end of the chain. A monitor cannot keep a loan from its lender. */
  private static final class Lender implements Next {
    private boolean returned;

    @Override
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      VnodeOp.ReturnZcBuf ending = (VnodeOp.ReturnZcBuf) op;
      returned = true;
      return op.performOn(ending.loan().vnode());
    }

    void ensureReturned(ZcBuf loan) {
      if (!returned) {
        loan.vnode().returnZcBuf(loan);
      }
    }
  }
}
