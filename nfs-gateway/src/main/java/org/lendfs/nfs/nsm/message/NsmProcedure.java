// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

import org.lendfs.nfs.xdr.XdrEnum;

/** The procedures of the status monitor. */
public enum NsmProcedure implements XdrEnum {
  NULL(0),
  /** {@link MonitorName} to {@link MonitorResult}. */
  STAT(1),
  /** {@link MonitorArgs} to {@link MonitorResult}. */
  MON(2),
  /** {@link MonitorId} to a state. */
  UNMON(3),
  /** {@link MonitorCaller} to a state. */
  UNMON_ALL(4),
  /** Nothing to nothing. */
  SIMU_CRASH(5),
  /** {@link NotifyArgs} to nothing. */
  NOTIFY(6);

  private final int number;

  NsmProcedure(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
