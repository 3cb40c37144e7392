// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

/** Which way the bytes of a loan go. */
public enum Direction {
  /** From the file to the borrower, who must not change them. */
  READ,
  /** From the borrower into the file; private to the loan until written. */
  WRITE
}
