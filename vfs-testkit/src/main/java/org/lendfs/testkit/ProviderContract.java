// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;

/**
 * What every provider promises, as tests.
 *
 * <pre>{@code
 * class MyProviderTest extends ProviderContract {
 *   @Override
 *   protected Provider openProvider() {
 *     return new MyProvider(...);   // empty, one for each test
 *   }
 * }
 * }</pre>
 *
 * <p>A store that cannot do everything overrides {@link #missing}; the tests of what is missing are
 * skipped. The provider is closed after each test, when it was proved that nothing is on loan. The
 * timeout is there for deadlocks only.
 */
@Timeout(600)
public abstract class ProviderContract
    implements AttributeContract,
        CreateContract,
        DirectoryContract,
        DirectoryCookieContract,
        RenameContract,
        LinkContract,
        HoldContract,
        SymlinkContract,
        DataContract,
        SparseContract,
        XattrContract,
        LoanContract,
        LoanStabilityContract,
        NonBlockingContract,
        RandomScheduleContract {
  private Provider provider;
  private LoanTally tally;
  private Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

  /** Opens an empty store for one test. */
  protected abstract Provider openProvider() throws Exception;

  /** What the store cannot do, beyond what its traits say already. */
  protected Set<Capability> missing() {
    return EnumSet.noneOf(Capability.class);
  }

  /** Closes the store after a test; nothing is on loan. */
  protected void closeProvider(Provider opened) throws Exception {
    opened.close();
  }

  /** How loans are counted; a layer that pins loans itself needs a watching tally. */
  protected LoanTally newTally() {
    return LoanTally.pinning();
  }

  @BeforeEach
  final void open() throws Exception {
    provider = openProvider();
    tally = newTally();
    capabilities = EnumSet.complementOf(withoutTraits(provider.traits()));
    capabilities.removeAll(missing());
  }

  @AfterEach
  final void endWithNothingOnLoan() throws Exception {
    try {
      tally.assertNothingOnLoan();
    } finally {
      closeProvider(provider);
    }
  }

  private static EnumSet<Capability> withoutTraits(ProviderTraits traits) {
    EnumSet<Capability> without = EnumSet.noneOf(Capability.class);
    if (!traits.hardLinks()) {
      without.add(Capability.HARD_LINKS);
    }
    if (!traits.symlinks()) {
      without.add(Capability.SYMLINKS);
    }
    if (!traits.lendsStable()) {
      without.add(Capability.STABLE_LOANS);
    }
    return without;
  }

  @Override
  public final Provider provider() {
    return provider;
  }

  @Override
  public CallContext caller() {
    return new CallContext(Credentials.of(1000, 1000), Client.INTERNAL, "contract", true);
  }

  @Override
  public final LoanTally tally() {
    return tally;
  }

  @Override
  public final boolean supports(Capability capability) {
    return capabilities.contains(capability);
  }
}
