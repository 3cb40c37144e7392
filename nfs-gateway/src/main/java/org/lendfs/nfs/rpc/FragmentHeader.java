// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

/**
 * The four bytes before each fragment of a record on a byte stream (RFC 5531 section 11).
 *
 * <pre>
 *   31 30                                                          0
 *   +-+-------------------------------------------------------------+
 *   |L|                    fragment length in bytes                 |
 *   +-+-------------------------------------------------------------+
 *    L = last fragment of the record
 * </pre>
 */
public final class FragmentHeader {
  /** The length of a header, in bytes. */
  public static final int LENGTH = 4;

  private static final int LAST = 0x8000_0000;

  private FragmentHeader() {}

  /** A header for a fragment of {@code length} bytes. */
  public static int of(int length, boolean last) {
    if (length < 0) {
      throw new IllegalArgumentException("length=" + length);
    }
    return last ? length | LAST : length;
  }

  public static boolean isLast(int header) {
    return (header & LAST) != 0;
  }

  /** The length of the fragment in bytes, 0 to 2^31-1. */
  public static int length(int header) {
    return header & ~LAST;
  }
}
