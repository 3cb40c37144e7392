// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.Provider;

/** The memory provider keeps the contract of all providers; pages that are freed are poisoned. */
class MemoryProviderContractTest extends ProviderContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(256L << 20), true);
  }
}
