// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an administrator did.
 *
 * @param id grows
 * @param action what was done, such as {@code share.add}
 * @param target to what: a share's name
 * @param before JSON of what it was; null when there was nothing
 * @param after JSON of what it became; null when nothing is left
 */
public record AdminEvent(
    long id,
    Instant at,
    Who who,
    String action,
    String target,
    @Nullable String before,
    @Nullable String after) {

  /**
   * Who did it.
   *
   * @param actor an account or key
   * @param address where the request came from; empty for the gateway itself
   */
  public record Who(String actor, String address) {}
}
