// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.testkit.Capability;

/** What the provider cannot do. */
final class NioLimits {
  /** On stores that nobody else changes. */
  static final Set<Capability> ALONE =
      EnumSet.of(
          Capability.SPECIAL_NODES,
          Capability.DEVICE_NODES,
          Capability.SPARSE,
          Capability.SEGMENTS,
          Capability.ALLOCATE,
          Capability.DEALLOCATE,
          Capability.CLONE,
          Capability.NEVER_BLOCKS);

  static final Set<Capability> WITH_OTHERS = withOthers();

  private NioLimits() {}

  private static Set<Capability> withOthers() {
    Set<Capability> missing = EnumSet.copyOf(ALONE);
    missing.add(Capability.ATOMIC_CHANGES);
    return missing;
  }
}
