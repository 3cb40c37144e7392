// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.security.SecureRandom;
import java.time.Clock;
import org.lendfs.vfs.user.UserDirectory;

/** What every logon needs. */
record LogonParts(
    ServerNames names,
    LogonRules rules,
    UserDirectory users,
    GuessGuard guard,
    Clock clock,
    SecureRandom random) {
  private static final long UNIX_EPOCH_MILLIS = 11_644_473_600_000L;
  private static final long TICKS_PER_MILLI = 10_000;

  /** Now, in 100 ns since 1601. */
  long fileTime() {
    return (clock.millis() + UNIX_EPOCH_MILLIS) * TICKS_PER_MILLI;
  }
}
