// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

/** The arithmetic of XDR: every value takes a multiple of four bytes (RFC 4506 section 3). */
public final class Xdr {
  private static final int ALIGNMENT_MASK = 3;

  private Xdr() {}

  /** {@code length} rounded up to a multiple of four. */
  public static long padded(long length) {
    return (length + ALIGNMENT_MASK) & ~ALIGNMENT_MASK;
  }

  /** The pad bytes, none to three, that follow {@code length} bytes. */
  public static int padLength(long length) {
    return (int) -length & ALIGNMENT_MASK;
  }
}
