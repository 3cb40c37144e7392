// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** The status of every NFSv3 result (RFC 1813 section 2.6, {@code nfsstat3}). */
public enum NfsStatus implements XdrEnum {
  OK(0),
  PERM(1),
  NOENT(2),
  IO(5),
  NXIO(6),
  ACCES(13),
  EXIST(17),
  XDEV(18),
  NODEV(19),
  NOTDIR(20),
  ISDIR(21),
  INVAL(22),
  FBIG(27),
  NOSPC(28),
  ROFS(30),
  MLINK(31),
  NAMETOOLONG(63),
  NOTEMPTY(66),
  DQUOT(69),
  STALE(70),
  REMOTE(71),
  BADHANDLE(10001),
  NOT_SYNC(10002),
  BAD_COOKIE(10003),
  NOTSUPP(10004),
  TOOSMALL(10005),
  SERVERFAULT(10006),
  BADTYPE(10007),
  /** Not now; the client repeats the call later, under a new xid. */
  JUKEBOX(10008);

  private static final List<NfsStatus> VALUES = List.of(values());

  private final int number;

  NfsStatus(int number) {
    this.number = number;
  }

  public static NfsStatus decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  @Override
  public int number() {
    return number;
  }

  /** This status, for a result that only exists for failures. */
  NfsStatus requireFailure() {
    if (this == OK) {
      throw new IllegalArgumentException("OK is no failure");
    }
    return this;
  }
}
