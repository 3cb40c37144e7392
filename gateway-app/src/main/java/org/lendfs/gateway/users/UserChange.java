// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes different of a user; what is null stays.
 *
 * @param password ends the user's sessions
 * @param disabled true ends them too, and lets the user log on no more
 */
public record UserChange(
    @Nullable String password,
    @Nullable Long uid,
    @Nullable Long gid,
    @Nullable List<Long> groups,
    @Nullable Boolean disabled) {

  /** Another password, and nothing else. */
  public static UserChange ofPassword(String password) {
    return new UserChange(password, null, null, null, null);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UserChange uid=" + uid + " gid=" + gid + " groups=" + groups + " disabled=" + disabled;
  }
}
