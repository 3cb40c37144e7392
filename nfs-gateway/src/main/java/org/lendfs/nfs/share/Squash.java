// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.share;

/** Which callers become the anonymous user. */
public enum Squash {
  /** Nobody but callers without credentials. */
  NONE,
  /** User 0 and group 0, wherever they stand in a credential. */
  ROOT,
  /** Everybody. */
  ALL
}
