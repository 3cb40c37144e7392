// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.notify;

/** What of an object is different (MS-SMB2 2.2.35, CompletionFilter). */
public enum ChangeAspect {
  /** Mode, and what protocols map on it. */
  ATTRIBUTES,
  SIZE,
  LAST_WRITE,
  LAST_ACCESS,
  EXTENDED_ATTRIBUTES,
  /** Owner, group or permissions. */
  SECURITY
}
