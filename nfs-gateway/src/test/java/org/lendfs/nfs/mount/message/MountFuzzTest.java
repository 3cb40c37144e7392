// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import static org.lendfs.nfs.xdr.XdrChecks.assertRefusedOrStable;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Arbitrary bytes as messages of MOUNT. */
class MountFuzzTest {
  @FuzzTest
  void messagesAreRefusedOrStable(byte[] bytes) {
    assertRefusedOrStable(bytes, MountPath::decode);
    assertRefusedOrStable(bytes, MntResult::decode);
    assertRefusedOrStable(bytes, DumpResult::decode);
    assertRefusedOrStable(bytes, ExportResult::decode);
  }
}
