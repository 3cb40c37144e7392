// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

/**
 * One lock on a range of bytes.
 *
 * @param offset unsigned, the first byte
 * @param length unsigned; {@link #TO_END} reaches to the end of the address space
 */
public record RangeLock(LockOwner owner, LockMode mode, LockRule rule, long offset, long length) {
  /** The length that means "to the end" (RFC 1813 and RFC 8881: all ones). */
  public static final long TO_END = -1L;

  /**
   * The last byte, unsigned; the end of the address space where the range would wrap. Of a range
   * without length, which lies between two bytes, the one before it.
   */
  public long lastOffset() {
    if (length == 0) {
      return offset - 1;
    }
    long last = offset + length - 1;
    boolean wraps = length == TO_END || Long.compareUnsigned(last, offset) < 0;
    return wraps ? -1L : last;
  }

  /**
   * Whether it can be in nobody's way: without length before the first byte, where no range is on
   * both sides of it, or by POSIX rules, which know no such locks.
   */
  public boolean isNowhere() {
    return length == 0 && (offset == 0 || rule == LockRule.POSIX);
  }

  /**
   * Whether the two have a byte in common, or one without length lies between two bytes of the
   * other (MS-FSA 2.1.4.10).
   */
  public boolean overlaps(RangeLock other) {
    return !isNowhere()
        && !other.isNowhere()
        && Long.compareUnsigned(offset, other.lastOffset()) <= 0
        && Long.compareUnsigned(other.offset, lastOffset()) <= 0;
  }
}
