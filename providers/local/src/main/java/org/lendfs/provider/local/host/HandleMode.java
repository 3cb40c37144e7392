// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

/** Where the names of objects that clients keep come from. */
public enum HandleMode {
  /** The best that the host permits. */
  AUTO,
  /** The kernel's handles, opened by the kernel; needs CAP_DAC_READ_SEARCH. */
  KERNEL,
  /** The kernel's handles as names, found again through the store. */
  STORE,
  /** Inode numbers and birth times, found again through the store. */
  INODE
}
