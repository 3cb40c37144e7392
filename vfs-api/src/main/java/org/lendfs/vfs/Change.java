// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * An object's attributes right before and right after an operation changed it.
 *
 * <p>Clients decide from it whether what they cache is still good (NFSv3 weak cache consistency,
 * RFC 1813 section 2.6; NFSv4 change_info4). So a value is either taken as one step with the change
 * or left out; it is never made up.
 *
 * @param atomic whether nobody can have changed the object between {@code before} and {@code after}
 */
public record Change(@Nullable Attributes before, @Nullable Attributes after, boolean atomic) {
  /** The provider does not know. */
  public static final Change UNKNOWN = new Change(null, null, false);
}
