// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

/** What a store may be unable to do; tests of a missing capability are skipped, and say so. */
public enum Capability {
  /** More than one name for a file. */
  HARD_LINKS,
  /** Symbolic links. */
  SYMLINKS,
  /** FIFOs and sockets as remembered names. */
  SPECIAL_NODES,
  /** Block and character devices, which a host lets only privileged processes make. */
  DEVICE_NODES,
  /** A hold keeps an object in reach whose last name was removed. */
  HOLDS,
  /** Owner and group can be set to anybody. */
  OWNERSHIP,
  /** Access and modification times can be set. */
  SET_TIMES,
  /** Extended attributes of the user namespace. */
  XATTRS,
  /** Ranges never written read as zeros and take no space. */
  SPARSE,
  /** {@code segmentAt} tells data from holes. */
  SEGMENTS,
  /** {@code allocate} reserves space. */
  ALLOCATE,
  /** {@code deallocate} punches holes. */
  DEALLOCATE,
  /** {@code cloneRange} shares storage between files. */
  CLONE,
  /** Read loans are snapshots also when the borrower did not ask for it. */
  STABLE_LOANS,
  /** Every operation works for callers that may not block. */
  NEVER_BLOCKS,
  /** Every mutation reports an atomic change with attributes before and after. */
  ATOMIC_CHANGES
}
