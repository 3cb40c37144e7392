// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.Stability;

/** How durable a WRITE is asked to be, or was (RFC 8881 section 18.32, {@code stable_how4}). */
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

  public static StableHow of(Stability reached) {
    return switch (reached) {
      case UNSTABLE -> UNSTABLE;
      case DATA_SYNC -> DATA_SYNC;
      case FILE_SYNC -> FILE_SYNC;
    };
  }

  public Stability stability() {
    return switch (this) {
      case UNSTABLE -> Stability.UNSTABLE;
      case DATA_SYNC -> Stability.DATA_SYNC;
      case FILE_SYNC -> Stability.FILE_SYNC;
    };
  }

  @Override
  public int number() {
    return number;
  }
}
