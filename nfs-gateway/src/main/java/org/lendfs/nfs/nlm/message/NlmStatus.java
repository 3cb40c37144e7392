// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** How a call ended ({@code nlm4_stats}). */
public enum NlmStatus implements XdrEnum {
  GRANTED(0),
  DENIED(1),
  DENIED_NOLOCKS(2),
  BLOCKED(3),
  DENIED_GRACE_PERIOD(4),
  DEADLOCK(5),
  READ_ONLY(6),
  STALE_HANDLE(7),
  TOO_BIG(8),
  FAILED(9);

  private static final List<NlmStatus> VALUES = List.of(values());

  private final int number;

  NlmStatus(int number) {
    this.number = number;
  }

  public static NlmStatus decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  @Override
  public int number() {
    return number;
  }
}
