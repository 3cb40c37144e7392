// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.lendfs.core.page.PagePool;

/**
 * Finds bytes that were shown after their end. A {@link PagePool} opened with poison fills what is
 * freed with {@link PagePool#POISON}; a test that keeps that value out of its payloads can tell a
 * freed page by it.
 */
public final class PagePoison {
  private PagePoison() {}

  /** A payload that holds no poison. */
  public static byte[] cleanBytes(int length, long seed) {
    byte[] bytes = ContractSubject.bytes(length, seed);
    for (int i = 0; i < length; i++) {
      if (bytes[i] == PagePool.POISON) {
        bytes[i] = 0;
      }
    }
    return bytes;
  }

  /** Fails where a poisoned byte is seen. */
  public static void assertNone(byte[] seen) {
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] == PagePool.POISON) {
        assertThat(i).as("offset of freed memory among %d bytes", seen.length).isNegative();
      }
    }
  }
}
