// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** What an ACCESS request asks about (RFC 1813 section 3.3.4). */
public enum AccessRight {
  /** Read the content of a file or list a directory. */
  READ,
  /** Look a name up in a directory. */
  LOOKUP,
  /** Rewrite existing file data or change existing directory entries. */
  MODIFY,
  /** Write new data to a file or add entries to a directory. */
  EXTEND,
  /** Delete an existing directory entry. */
  DELETE,
  /** Run a file as a program. */
  EXECUTE
}
