// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

/** Which protocol's rules a promise follows when it is broken. */
public enum PromiseKind {
  /** SMB 2 oplock: falls to level II (READ) or to nothing (MS-FSA 2.1.5.17.1). */
  OPLOCK,
  /** SMB lease: loses just what has to go (MS-FSA 2.1.5.17.2). */
  LEASE,
  /** NFSv4 delegation: recalled as a whole (RFC 8881 section 10.4). */
  DELEGATION
}
