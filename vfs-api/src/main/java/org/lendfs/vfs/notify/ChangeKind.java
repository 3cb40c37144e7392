// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.notify;

/** What happened to a name (MS-FSCC 2.7.1, Action). */
public enum ChangeKind {
  ADDED,
  REMOVED,
  /** The object behind the name is different in some aspect. */
  MODIFIED,
  /** The old name of a rename within one directory; its new name is the next event. */
  RENAMED_FROM,
  RENAMED_TO
}
