// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** {@code nfs_lock_type4}; those that end in W are of a client that would wait. */
public enum LockType implements XdrEnum {
  READ(1),
  WRITE(2),
  READW(3),
  WRITEW(4);

  private static final List<LockType> VALUES = List.of(values());

  private final int number;

  LockType(int number) {
    this.number = number;
  }

  public static LockType decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  public boolean isWrite() {
    return this == WRITE || this == WRITEW;
  }

  /** Whether the client wants to wait until it is free. */
  public boolean isWaiting() {
    return this == READW || this == WRITEW;
  }

  @Override
  public int number() {
    return number;
  }
}
