// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;

/** The whole contract again, for a caller on an event loop: no call may have to wait. */
class MemoryEventLoopContractTest extends ProviderContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(256L << 20), true);
  }

  @Override
  public CallContext caller() {
    return super.caller().nonBlocking();
  }
}
