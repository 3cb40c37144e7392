// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.Provider;

/** A provider that lends nothing keeps the contract with the loans it inherits. */
class HeapProviderContractTest extends ProviderContract {
  @Override
  protected Provider openProvider() {
    return new HeapProvider();
  }

  @Override
  protected Set<Capability> missing() {
    return EnumSet.of(
        Capability.SPARSE,
        Capability.SEGMENTS,
        Capability.ALLOCATE,
        Capability.DEALLOCATE,
        Capability.CLONE);
  }
}
