// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

/** One contiguous piece of a loan. */
public sealed interface Extent permits MemoryExtent, FileExtent {
  /** Bytes in this piece, exactly those that belong to the loan. */
  long lengthBytes();
}
