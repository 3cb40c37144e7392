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

  /** The last byte, unsigned; the end of the address space where the range would wrap. */
  public long lastOffset() {
    long last = offset + length - 1;
    boolean wraps = length == TO_END || Long.compareUnsigned(last, offset) < 0;
    return wraps ? -1L : last;
  }

  /** Whether the two have a byte in common. A range of no length overlaps nothing. */
  public boolean overlaps(RangeLock other) {
    return length != 0
        && other.length != 0
        && Long.compareUnsigned(offset, other.lastOffset()) <= 0
        && Long.compareUnsigned(other.offset, lastOffset()) <= 0;
  }
}
