// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** How a session came in, as SessionFlags of MS-SMB2 section 2.2.6 tell the client. */
public enum AccountKind {
  USER,
  /** SMB2_SESSION_FLAG_IS_GUEST. */
  GUEST,
  /** SMB2_SESSION_FLAG_IS_NULL. */
  ANONYMOUS
}
