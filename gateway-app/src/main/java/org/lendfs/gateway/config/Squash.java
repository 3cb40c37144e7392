// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

/** Which callers become the anonymous user, as exports(5) has it. */
public enum Squash {
  /** Nobody: every caller is taken by the ids he sends. */
  NONE,
  /** User 0 only. */
  ROOT,
  /** Everybody. */
  ALL
}
