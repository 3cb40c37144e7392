// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import static org.lendfs.nfs.xdr.XdrChecks.assertRefusedOrStable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.lendfs.nfs.nsm.message.MonitorArgs;
import org.lendfs.nfs.nsm.message.MonitorResult;
import org.lendfs.nfs.nsm.message.NotifyArgs;

/** Arbitrary bytes as messages of the lock manager and the status monitor. */
class NlmFuzzTest {
  @FuzzTest
  void messagesAreRefusedOrStable(byte[] bytes) {
    assertRefusedOrStable(bytes, TestArgs::decode);
    assertRefusedOrStable(bytes, LockArgs::decode);
    assertRefusedOrStable(bytes, CancelArgs::decode);
    assertRefusedOrStable(bytes, UnlockArgs::decode);
    assertRefusedOrStable(bytes, ShareArgs::decode);
    assertRefusedOrStable(bytes, FreeAllArgs::decode);
    assertRefusedOrStable(bytes, NlmResult::decode);
    assertRefusedOrStable(bytes, TestResult::decode);
    assertRefusedOrStable(bytes, MonitorArgs::decode);
    assertRefusedOrStable(bytes, MonitorResult::decode);
    assertRefusedOrStable(bytes, NotifyArgs::decode);
  }
}
