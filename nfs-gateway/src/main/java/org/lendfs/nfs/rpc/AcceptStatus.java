// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.util.List;
import org.lendfs.nfs.xdr.XdrEnum;

/** What became of a call whose authentication was accepted (RFC 5531 section 9). */
public enum AcceptStatus implements XdrEnum {
  SUCCESS(0),
  PROG_UNAVAIL(1),
  PROG_MISMATCH(2),
  PROC_UNAVAIL(3),
  GARBAGE_ARGS(4),
  SYSTEM_ERR(5);

  static final List<AcceptStatus> VALUES = List.of(values());

  private final int number;

  AcceptStatus(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
