// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

/** What an open takes for itself, or denies to other opens (MS-FSA 2.1.5.1.2.2, RFC 8881 9.7). */
public enum OpenAccess {
  READ,
  WRITE,
  /** Removing or renaming; NFS opens never take or deny it. */
  DELETE
}
