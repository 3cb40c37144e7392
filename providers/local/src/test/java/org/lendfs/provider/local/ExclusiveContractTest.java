// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.Set;
import org.lendfs.testkit.Capability;

/** The contract where no other process changes the directory, so that changes are atomic. */
class ExclusiveContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {"exclusive"};
  }

  @Override
  protected Set<Capability> missing() {
    Set<Capability> missing = super.missing();
    missing.remove(Capability.ATOMIC_CHANGES);
    return missing;
  }
}
