// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** The bits of {@code eia_flags} and {@code eir_flags} (RFC 8881 section 18.35). */
public final class ExchangeIdFlags {
  public static final int SUPPORT_MOVED_REFERRAL = 0x1;
  public static final int SUPPORT_MOVED_MIGRATION = 0x2;
  public static final int BIND_PRINCIPAL_STATEID = 0x100;
  public static final int USE_NON_PNFS = 0x10000;
  public static final int USE_PNFS_MDS = 0x20000;
  public static final int USE_PNFS_DS = 0x40000;
  public static final int UPDATE_CONFIRMED_RECORD = 0x40000000;
  public static final int CONFIRMED = 0x80000000;

  /** What a client may set. */
  public static final int ARGUMENTS =
      SUPPORT_MOVED_REFERRAL
          | SUPPORT_MOVED_MIGRATION
          | BIND_PRINCIPAL_STATEID
          | USE_NON_PNFS
          | USE_PNFS_MDS
          | USE_PNFS_DS
          | UPDATE_CONFIRMED_RECORD;

  private ExchangeIdFlags() {}
}
