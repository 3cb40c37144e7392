// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeLockTest {
  private static RangeLock at(long offset, long length) {
    return new RangeLock(
        new LockOwner("c", "o"), LockMode.EXCLUSIVE, LockRule.WINDOWS, offset, length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 10, 10, false",
    "0, 11, 10, 10, true",
    "5, 1, 0, 10, true",
    "0, 0, 0, 10, false",
    "5, 0, 0, 5, false",
    "5, 0, 5, 5, false",
    "5, 0, 4, 2, true",
    "5, 0, 5, 0, false",
    "-1, 0, 0, -1, true",
    "100, -1, 9223372036854775807, 1, true",
    "-1, 1, 0, -1, true",
    "-1, 1, 0, 100, false",
    "-10, 100, -1, 1, true",
  })
  void overlapsOverTheWholeUnsignedRange(
      long offset, long length, long otherOffset, long otherLength, boolean overlap) {
    assertThat(at(offset, length).overlaps(at(otherOffset, otherLength))).isEqualTo(overlap);
    assertThat(at(otherOffset, otherLength).overlaps(at(offset, length))).isEqualTo(overlap);
  }
}
