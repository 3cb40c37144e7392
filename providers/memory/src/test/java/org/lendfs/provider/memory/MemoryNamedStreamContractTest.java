// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.testkit.NamedStreamContract;
import org.lendfs.vfs.Provider;

class MemoryNamedStreamContractTest extends NamedStreamContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(64L << 20), true);
  }
}
