// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.XdrEnum;

/**
 * The procedures of the network lock manager. Those that end in MSG have no results; the server
 * calls the client's procedure of the same name that ends in RES instead.
 */
public enum NlmProcedure implements XdrEnum {
  NULL(0),
  /** {@link TestArgs} to {@link TestResult}. */
  TEST(1),
  /** {@link LockArgs} to {@link NlmResult}. */
  LOCK(2),
  /** {@link CancelArgs} to {@link NlmResult}. */
  CANCEL(3),
  /** {@link UnlockArgs} to {@link NlmResult}. */
  UNLOCK(4),
  /** {@link TestArgs} to {@link NlmResult}; from server to client. */
  GRANTED(5),
  TEST_MSG(6),
  LOCK_MSG(7),
  CANCEL_MSG(8),
  UNLOCK_MSG(9),
  GRANTED_MSG(10),
  TEST_RES(11),
  LOCK_RES(12),
  CANCEL_RES(13),
  UNLOCK_RES(14),
  GRANTED_RES(15),
  /** {@link ShareArgs} to {@link ShareResult}. */
  SHARE(20),
  /** {@link ShareArgs} to {@link ShareResult}. */
  UNSHARE(21),
  /** As LOCK, by a client that is not monitored. */
  NM_LOCK(22),
  /** {@link FreeAllArgs} to nothing. */
  FREE_ALL(23);

  private final int number;

  NlmProcedure(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
