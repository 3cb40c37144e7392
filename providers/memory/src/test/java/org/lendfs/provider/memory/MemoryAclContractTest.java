// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.testkit.AclContract;
import org.lendfs.vfs.Provider;

class MemoryAclContractTest extends AclContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(64L << 20), true);
  }
}
