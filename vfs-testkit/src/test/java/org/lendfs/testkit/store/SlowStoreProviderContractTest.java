// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.core.page.PageCacheLimits;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.Provider;

/**
 * The page cache keeps the contract, with so little memory that it evicts and stores all the time.
 */
class SlowStoreProviderContractTest extends ProviderContract {
  private static final PageCacheLimits LIMITS = new PageCacheLimits(24L << 20, 1L << 20);

  @Override
  protected Provider openProvider() {
    return new SlowStoreProvider(new HeapProvider(), LIMITS);
  }

  @Override
  protected Set<Capability> missing() {
    return EnumSet.of(
        Capability.SPARSE,
        Capability.SEGMENTS,
        Capability.ALLOCATE,
        Capability.DEALLOCATE,
        Capability.CLONE,
        Capability.NEVER_BLOCKS,
        Capability.ATOMIC_CHANGES);
  }
}
