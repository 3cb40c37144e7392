// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

/**
 * What a borrower asks for.
 *
 * @param offset in the file, not negative
 * @param length most bytes that will be read or written, not negative
 */
public record LoanRequest(Direction direction, long offset, int length, Need need) {
  public LoanRequest {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset=" + offset + " length=" + length);
    }
  }

  public static LoanRequest read(long offset, int length, Need need) {
    return new LoanRequest(Direction.READ, offset, length, need);
  }

  public static LoanRequest write(long offset, int length) {
    return new LoanRequest(Direction.WRITE, offset, length, Need.BYTES);
  }
}
