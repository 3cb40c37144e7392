// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** Bits of share access and share deny of OPEN (RFC 8881 section 18.16.1). */
public final class ShareBits {
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int BOTH = READ | WRITE;

  /** Which delegation is wanted; a number in these bits. */
  public static final int WANT_MASK = 0xFF00;

  public static final int WANT_READ = 0x100;
  public static final int WANT_WRITE = 0x200;
  public static final int WANT_ANY = 0x300;
  public static final int WANT_NONE = 0x400;
  public static final int WANT_CANCEL = 0x500;

  /** Hints that a server may ignore: signals when a delegation can be had, and timestamps. */
  public static final int HINTS = 0x330000;

  private ShareBits() {}
}
