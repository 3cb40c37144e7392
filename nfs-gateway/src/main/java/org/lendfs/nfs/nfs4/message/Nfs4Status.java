// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsError;

/**
 * The status of every NFSv4 result, all minor versions (RFC 8881 section 15, RFC 7862 section 11,
 * RFC 8276 section 8.3).
 */
public enum Nfs4Status implements XdrEnum {
  OK(0),
  PERM(1),
  NOENT(2),
  IO(5),
  NXIO(6),
  ACCESS(13),
  EXIST(17),
  XDEV(18),
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
  BADHANDLE(10001),
  BAD_COOKIE(10003),
  NOTSUPP(10004),
  TOOSMALL(10005),
  SERVERFAULT(10006),
  BADTYPE(10007),
  /** Not now; the client repeats the call later. */
  DELAY(10008),
  SAME(10009),
  DENIED(10010),
  EXPIRED(10011),
  LOCKED(10012),
  GRACE(10013),
  FHEXPIRED(10014),
  SHARE_DENIED(10015),
  WRONGSEC(10016),
  CLID_INUSE(10017),
  RESOURCE(10018),
  MOVED(10019),
  NOFILEHANDLE(10020),
  MINOR_VERS_MISMATCH(10021),
  STALE_CLIENTID(10022),
  STALE_STATEID(10023),
  OLD_STATEID(10024),
  BAD_STATEID(10025),
  BAD_SEQID(10026),
  NOT_SAME(10027),
  LOCK_RANGE(10028),
  SYMLINK(10029),
  RESTOREFH(10030),
  LEASE_MOVED(10031),
  ATTRNOTSUPP(10032),
  NO_GRACE(10033),
  RECLAIM_BAD(10034),
  RECLAIM_CONFLICT(10035),
  BADXDR(10036),
  LOCKS_HELD(10037),
  OPENMODE(10038),
  BADOWNER(10039),
  BADCHAR(10040),
  BADNAME(10041),
  BAD_RANGE(10042),
  LOCK_NOTSUPP(10043),
  OP_ILLEGAL(10044),
  DEADLOCK(10045),
  FILE_OPEN(10046),
  ADMIN_REVOKED(10047),
  CB_PATH_DOWN(10048),
  BADIOMODE(10049),
  BADLAYOUT(10050),
  BAD_SESSION_DIGEST(10051),
  BADSESSION(10052),
  BADSLOT(10053),
  COMPLETE_ALREADY(10054),
  CONN_NOT_BOUND_TO_SESSION(10055),
  DELEG_ALREADY_WANTED(10056),
  BACK_CHAN_BUSY(10057),
  LAYOUTTRYLATER(10058),
  LAYOUTUNAVAILABLE(10059),
  NOMATCHING_LAYOUT(10060),
  RECALLCONFLICT(10061),
  UNKNOWN_LAYOUTTYPE(10062),
  SEQ_MISORDERED(10063),
  SEQUENCE_POS(10064),
  REQ_TOO_BIG(10065),
  REP_TOO_BIG(10066),
  REP_TOO_BIG_TO_CACHE(10067),
  RETRY_UNCACHED_REP(10068),
  UNSAFE_COMPOUND(10069),
  TOO_MANY_OPS(10070),
  OP_NOT_IN_SESSION(10071),
  HASH_ALG_UNSUPP(10072),
  CLIENTID_BUSY(10074),
  PNFS_IO_HOLE(10075),
  SEQ_FALSE_RETRY(10076),
  BAD_HIGH_SLOT(10077),
  DEADSESSION(10078),
  ENCR_ALG_UNSUPP(10079),
  PNFS_NO_LAYOUT(10080),
  NOT_ONLY_OP(10081),
  WRONG_CRED(10082),
  WRONG_TYPE(10083),
  DIRDELEG_UNAVAIL(10084),
  REJECT_DELEG(10085),
  RETURNCONFLICT(10086),
  DELEG_REVOKED(10087),
  PARTNER_NOTSUPP(10088),
  PARTNER_NO_AUTH(10089),
  UNION_NOTSUPP(10090),
  OFFLOAD_DENIED(10091),
  WRONG_LFS(10092),
  BADLABEL(10093),
  OFFLOAD_NO_REQS(10094),
  NOXATTR(10095),
  XATTR2BIG(10096);

  private static final List<Nfs4Status> VALUES = List.of(values());

  private final int number;

  Nfs4Status(int number) {
    this.number = number;
  }

  public static Nfs4Status decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  /** The one place where errors of vnodes become statuses of NFSv4. */
  public static Nfs4Status of(VfsError error) {
    return switch (error) {
      case NOT_PERMITTED -> PERM;
      case ACCESS_DENIED -> ACCESS;
      case NOT_FOUND -> NOENT;
      case EXISTS -> EXIST;
      case NOT_DIRECTORY -> NOTDIR;
      case IS_DIRECTORY -> ISDIR;
      case NOT_EMPTY -> NOTEMPTY;
      case WRONG_TYPE -> WRONG_TYPE;
      case IS_SYMLINK -> SYMLINK;
      case INVALID -> INVAL;
      case BAD_NAME -> BADNAME;
      case NAME_TOO_LONG -> NAMETOOLONG;
      case FILE_TOO_BIG -> FBIG;
      case NO_SPACE -> NOSPC;
      case QUOTA_EXCEEDED -> DQUOT;
      case READ_ONLY -> ROFS;
      case CROSS_DEVICE -> XDEV;
      case TOO_MANY_LINKS -> MLINK;
      case STALE -> STALE;
      case BAD_HANDLE -> BADHANDLE;
      case BAD_COOKIE -> BAD_COOKIE;
      case NOT_SYNCHRONIZED -> NOT_SAME;
      case NOT_SUPPORTED -> NOTSUPP;
      case WOULD_BLOCK, NO_RESOURCES, SHUTTING_DOWN -> DELAY;
      case LOCKED -> LOCKED;
      case DEADLOCK -> DEADLOCK;
      case SHARING_VIOLATION -> SHARE_DENIED;
      case REMOVAL_PENDING -> ACCESS;
      case BUSY -> FILE_OPEN;
      case NO_ATTRIBUTE -> NOXATTR;
      case VALUE_TOO_BIG -> XATTR2BIG;
      case IO_ERROR -> IO;
    };
  }

  /** What a minor version has for a status that came only with a later one. */
  public Nfs4Status in(int minorVersion) {
    if (minorVersion > 0) {
      return this;
    }
    return this == WRONG_TYPE ? INVAL : this;
  }

  @Override
  public int number() {
    return number;
  }
}
