// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** How MNT ended (RFC 1813 appendix I, section 5.1.5, {@code mountstat3}). */
public enum MountStatus implements XdrEnum {
  OK(0),
  PERM(1),
  NOENT(2),
  IO(5),
  ACCES(13),
  NOTDIR(20),
  INVAL(22),
  NAMETOOLONG(63),
  NOTSUPP(10004),
  SERVERFAULT(10006);

  private static final List<MountStatus> VALUES = List.of(values());

  private final int number;

  MountStatus(int number) {
    this.number = number;
  }

  public static MountStatus decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  @Override
  public int number() {
    return number;
  }
}
