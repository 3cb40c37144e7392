// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.List;
import org.lendfs.testkit.CountingMonitor;
import org.lendfs.testkit.ShareStackContract;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.monitor.Monitor;

/** A memory share as gateways see it, with a monitor in between. */
class MemoryShareContractTest extends ShareStackContract {
  @Override
  protected Provider openProvider() {
    return new MemoryProvider(MemoryLimits.ofSize(256L << 20), true);
  }

  @Override
  protected List<Monitor> monitors() {
    return List.of(new CountingMonitor());
  }
}
