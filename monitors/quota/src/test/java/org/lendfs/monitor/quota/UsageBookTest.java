// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.Options;

final class UsageBookTest {
  private static final int UID = 1000;

  private static UsageBook book(Map<String, String> limits) throws Exception {
    return new UsageBook(QuotaLimits.of(Options.of(limits)), Map.of(UID, new Amount(-100, -1)));
  }

  @Test
  void takesLessThanNothingForNothing() throws Exception {
    UsageBook unlimited = book(Map.of());
    assertThatCode(() -> unlimited.reserve(UID, new Amount(1, 1), false))
        .doesNotThrowAnyException();

    UsageBook limited = book(Map.of("userBytes", "1000"));
    limited.reserve(UID, new Amount(1000, 0), false);
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(
            () -> book(Map.of("userBytes", "1000")).reserve(UID, new Amount(1001, 0), false));
  }
}
