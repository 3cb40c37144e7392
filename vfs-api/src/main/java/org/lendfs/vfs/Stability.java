// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** How durable a write is asked to be, weakest first (stable_how, RFC 1813 section 3.3.7). */
public enum Stability {
  /** May be lost with the server until a commit. */
  UNSTABLE,
  /** The data, and what is needed to find it again, is on stable storage. */
  DATA_SYNC,
  /** Data and all attributes are on stable storage. */
  FILE_SYNC
}
