// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import org.lendfs.nfs.nfs4.message.Bitmap;

/** Numbers of attributes (RFC 8881 section 5.8, RFC 7862 section 12.2, RFC 8276 section 8.2). */
public final class Attr {
  public static final int SUPPORTED_ATTRS = 0;
  public static final int TYPE = 1;
  public static final int FH_EXPIRE_TYPE = 2;
  public static final int CHANGE = 3;
  public static final int SIZE = 4;
  public static final int LINK_SUPPORT = 5;
  public static final int SYMLINK_SUPPORT = 6;
  public static final int NAMED_ATTR = 7;
  public static final int FSID = 8;
  public static final int UNIQUE_HANDLES = 9;
  public static final int LEASE_TIME = 10;
  public static final int RDATTR_ERROR = 11;
  public static final int ACL = 12;
  public static final int ACLSUPPORT = 13;
  public static final int CANSETTIME = 15;
  public static final int CASE_INSENSITIVE = 16;
  public static final int CASE_PRESERVING = 17;
  public static final int CHOWN_RESTRICTED = 18;
  public static final int FILEHANDLE = 19;
  public static final int FILEID = 20;
  public static final int FILES_AVAIL = 21;
  public static final int FILES_FREE = 22;
  public static final int FILES_TOTAL = 23;
  public static final int HOMOGENEOUS = 26;
  public static final int MAXFILESIZE = 27;
  public static final int MAXLINK = 28;
  public static final int MAXNAME = 29;
  public static final int MAXREAD = 30;
  public static final int MAXWRITE = 31;
  public static final int MODE = 33;
  public static final int NO_TRUNC = 34;
  public static final int NUMLINKS = 35;
  public static final int OWNER = 36;
  public static final int OWNER_GROUP = 37;
  public static final int QUOTA_AVAIL_HARD = 38;
  public static final int QUOTA_AVAIL_SOFT = 39;
  public static final int QUOTA_USED = 40;
  public static final int RAWDEV = 41;
  public static final int SPACE_AVAIL = 42;
  public static final int SPACE_FREE = 43;
  public static final int SPACE_TOTAL = 44;
  public static final int SPACE_USED = 45;
  public static final int TIME_ACCESS = 47;
  public static final int TIME_ACCESS_SET = 48;
  public static final int TIME_CREATE = 50;
  public static final int TIME_DELTA = 51;
  public static final int TIME_METADATA = 52;
  public static final int TIME_MODIFY = 53;
  public static final int TIME_MODIFY_SET = 54;
  public static final int MOUNTED_ON_FILEID = 55;
  public static final int DACL = 58;
  public static final int SUPPATTR_EXCLCREAT = 75;
  public static final int FS_CHARSET_CAP = 76;
  public static final int CHANGE_ATTR_TYPE = 79;
  public static final int XATTR_SUPPORT = 82;

  /** Those that a client sets and cannot read. */
  public static final Bitmap WRITE_ONLY = Bitmap.of(TIME_ACCESS_SET, TIME_MODIFY_SET);

  /** Those that a client may set. */
  public static final Bitmap SETTABLE =
      Bitmap.of(SIZE, ACL, MODE, OWNER, OWNER_GROUP, DACL).or(WRITE_ONLY);

  /** Space and files of the file system, which have to be asked for. */
  public static final Bitmap OF_SPACE =
      Bitmap.of(
          FILES_AVAIL,
          FILES_FREE,
          FILES_TOTAL,
          QUOTA_AVAIL_HARD,
          QUOTA_AVAIL_SOFT,
          QUOTA_USED,
          SPACE_AVAIL,
          SPACE_FREE,
          SPACE_TOTAL);

  /** What a client that writes by a delegation keeps to itself. */
  public static final Bitmap OF_CONTENT = Bitmap.of(CHANGE, SIZE, SPACE_USED, TIME_MODIFY);

  /** The access control list, which has to be asked for. */
  public static final Bitmap OF_ACL = Bitmap.of(ACL, DACL);

  /** What a listing knows of its entries without looking at them. */
  public static final Bitmap OF_ENTRY = Bitmap.of(FILEID, RDATTR_ERROR);

  private static final Bitmap VERSION_0 =
      Bitmap.of(
              SUPPORTED_ATTRS,
              TYPE,
              FH_EXPIRE_TYPE,
              CHANGE,
              SIZE,
              LINK_SUPPORT,
              SYMLINK_SUPPORT,
              NAMED_ATTR,
              FSID,
              UNIQUE_HANDLES,
              LEASE_TIME,
              RDATTR_ERROR,
              ACL,
              ACLSUPPORT,
              CANSETTIME,
              CASE_INSENSITIVE,
              CASE_PRESERVING,
              CHOWN_RESTRICTED,
              FILEHANDLE,
              FILEID,
              HOMOGENEOUS,
              MAXFILESIZE,
              MAXLINK,
              MAXNAME,
              MAXREAD,
              MAXWRITE,
              MODE,
              NO_TRUNC,
              NUMLINKS,
              OWNER,
              OWNER_GROUP,
              RAWDEV,
              SPACE_USED,
              TIME_ACCESS,
              TIME_ACCESS_SET,
              TIME_CREATE,
              TIME_DELTA,
              TIME_METADATA,
              TIME_MODIFY,
              TIME_MODIFY_SET,
              MOUNTED_ON_FILEID)
          .or(OF_SPACE);
  private static final Bitmap VERSION_1 =
      VERSION_0.or(Bitmap.of(DACL, SUPPATTR_EXCLCREAT, FS_CHARSET_CAP));
  private static final Bitmap VERSION_2 = VERSION_1.or(Bitmap.of(CHANGE_ATTR_TYPE, XATTR_SUPPORT));

  private Attr() {}

  /** What this server has in a minor version. */
  public static Bitmap supported(int minorVersion) {
    return switch (minorVersion) {
      case 0 -> VERSION_0;
      case 1 -> VERSION_1;
      default -> VERSION_2;
    };
  }
}
