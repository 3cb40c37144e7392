// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Provider;

/** The contract of all providers on a host directory. */
abstract class LocalContract extends ProviderContract {
  @TempDir Path temporary;

  /** Options of the provider under test. */
  abstract String[] options();

  @Override
  protected final Provider openProvider() throws Exception {
    return LocalFixture.in(temporary).open(options());
  }

  @Override
  protected Set<Capability> missing() {
    Set<Capability> missing =
        EnumSet.of(Capability.NEVER_BLOCKS, Capability.ATOMIC_CHANGES, Capability.CLONE);
    if (!LocalFixture.isSuperuser()) {
      missing.add(Capability.OWNERSHIP);
      missing.add(Capability.DEVICE_NODES);
    }
    return missing;
  }

  /** Somebody else where files can be given away, else whoever runs the test. */
  @Override
  public final CallContext caller() {
    if (LocalFixture.isSuperuser()) {
      return super.caller();
    }
    return new CallContext(
        LocalFixture.ownCredentials(temporary), Client.INTERNAL, "contract", true);
  }
}
