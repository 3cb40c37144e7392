// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

/**
 * What the layer between borrower and lender ties to a loan: its account in the ledger, the monitor
 * chain that saw the request and the caller of it. Attached once, right after the grant.
 */
public interface LoanPin {
  /**
   * Ends the loan in place of the direct call of {@link org.lendfs.vfs.Vnode#returnZcBuf}, which
   * the pin makes in turn. Called exactly once, from any thread; must neither block nor throw.
   */
  void end(ZcBuf loan);

  /** Somebody returned what had been returned already. Counted and logged, with no other effect. */
  void returnedAgain(ZcBuf loan);
}
