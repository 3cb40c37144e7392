// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** How durable a WRITE is asked to be, or was (RFC 1813 section 3.3.7, {@code stable_how}). */
public enum StableHow implements XdrEnum {
  UNSTABLE(0),
  DATA_SYNC(1),
  FILE_SYNC(2);

  private static final List<StableHow> VALUES = List.of(values());

  private final int number;

  StableHow(int number) {
    this.number = number;
  }

  public static StableHow decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  @Override
  public int number() {
    return number;
  }
}
