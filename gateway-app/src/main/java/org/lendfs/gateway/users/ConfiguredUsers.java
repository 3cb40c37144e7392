// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.config.UserProperties;

/** The users that a gateway is started with. */
public final class ConfiguredUsers {
  private ConfiguredUsers() {}

  /**
   * Adds those that are new and changes those that are known; others stay as they are.
   *
   * @throws StartException when one cannot be used
   */
  public static void apply(List<UserProperties> users, UserStore store) {
    for (UserProperties user : users) {
      try {
        store.addOrChange(
            new NewUser(user.name(), user.password(), user.uid(), user.gid(), user.groups()));
      } catch (UserException e) {
        throw new StartException("--user: " + e.getMessage(), e);
      }
    }
  }
}
