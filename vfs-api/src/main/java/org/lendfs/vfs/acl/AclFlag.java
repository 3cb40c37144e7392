// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

/** How an entry is handed on, where it came from, and which outcomes an audit entry is for. */
public enum AclFlag {
  /** Files made in the directory get it (Windows: OBJECT_INHERIT). */
  FILE_INHERIT,
  /** Directories made in the directory get it (Windows: CONTAINER_INHERIT). */
  DIRECTORY_INHERIT,
  /** Who gets it does not hand it on. */
  NO_PROPAGATE,
  /** Says nothing about the directory itself. */
  INHERIT_ONLY,
  /** Came from the directory above. */
  INHERITED,
  /** Successful access is meant (audit and alarm entries). */
  SUCCESSFUL_ACCESS,
  /** Denied access is meant (audit and alarm entries). */
  FAILED_ACCESS
}
