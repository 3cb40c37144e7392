// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** The bits of {@code sr_status_flags} (RFC 8881 section 18.46). */
public final class SequenceFlags {
  public static final int CALLBACK_PATH_DOWN = 0x1;
  public static final int EXPIRED_ALL_STATE_REVOKED = 0x8;
  public static final int EXPIRED_SOME_STATE_REVOKED = 0x10;
  public static final int ADMIN_STATE_REVOKED = 0x20;
  public static final int RECALLABLE_STATE_REVOKED = 0x40;
  public static final int LEASE_MOVED = 0x80;
  public static final int RESTART_RECLAIM_NEEDED = 0x100;
  public static final int CALLBACK_PATH_DOWN_SESSION = 0x200;
  public static final int BACKCHANNEL_FAULT = 0x400;

  private SequenceFlags() {}
}
