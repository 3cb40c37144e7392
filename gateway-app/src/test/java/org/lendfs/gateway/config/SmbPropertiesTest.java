// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What the SMB service can be told to take on. */
final class SmbPropertiesTest {
  private static SmbProperties.Limits limits(DataSize transfer) {
    return new SmbProperties.Limits(1, 1, 1, 1, 0, 0, 1, transfer);
  }

  @Test
  void takesTransfersBetweenOneCreditAndTheLargest() {
    for (DataSize size : new DataSize[] {DataSize.ofKilobytes(64), DataSize.ofMegabytes(8)}) {
      assertThat(limits(size).transfer()).isEqualTo(size);
    }
    for (long bytes : new long[] {0, (64 << 10) - 1, (8 << 20) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits(DataSize.ofBytes(bytes)))
          .withMessageContaining("transfer");
    }
  }
}
