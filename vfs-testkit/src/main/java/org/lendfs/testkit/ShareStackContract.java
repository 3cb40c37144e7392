// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;

/**
 * The provider contract, asked for through everything that a gateway finds in front of a provider:
 * share, handles, monitors, permissions, ledger. What a client sees must be the same.
 */
public abstract class ShareStackContract extends ProviderContract {
  private ShareStack stack;

  /** Monitors of the share, outermost first; none unless overridden. */
  protected List<Monitor> monitors() {
    return List.of();
  }

  @BeforeEach
  final void publish() throws Exception {
    stack = new ShareStack(provider());
    for (Monitor monitor : monitors()) {
      stack.attach(monitor);
    }
  }

  @AfterEach
  final void endWithABalancedLedger() {
    stack.assertNothingOnLoan();
  }

  @Override
  protected final void closeProvider(Provider opened) throws VfsException {
    stack.close();
  }

  @Override
  protected final LoanTally newTally() {
    return LoanTally.watching();
  }

  @Override
  public CallContext caller() {
    return ShareStack.caller();
  }

  @Override
  public final Vnode root() {
    return stack.root();
  }

  @Override
  public final Vnode findAgain(Vnode vnode) throws VfsException {
    Vnode found = stack.registry().resolve(stack.registry().handleOf(vnode), true);
    // A handle that was good a moment ago is not asked about again; using it tells.
    found.attributes(caller());
    return found;
  }
}
