// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

/**
 * Asked before a lock or open of somebody is taken for an obstacle: perhaps he is not there any
 * more, and kept what he has only as long as it was in nobody's way (RFC 8881 section 8.3). Called
 * with no guard of a table held; it may release whatever the client has.
 */
@FunctionalInterface
public interface Courtesy {
  /** Everybody is there. */
  Courtesy NONE = clientId -> false;

  /**
   * Gives a client up, if it is silent.
   *
   * @return whether it has nothing any more
   */
  boolean giveUp(String clientId);
}
