// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import java.util.Optional;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.config.UserProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users that a gateway is started with. */
public final class ConfiguredUsers {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredUsers.class);

  private ConfiguredUsers() {}

  /**
   * Adds those that are new and changes those that are known, but for those that an administrator
   * has changed since; others stay as they are, and are the database's own from now on.
   *
   * @param source where they are configured
   * @throws StartException when one cannot be used
   */
  public static void apply(List<UserProperties> users, Source source, UserStore store) {
    for (UserProperties user : users) {
      try {
        apply(user, source, store);
      } catch (UserException e) {
        throw new StartException("--user: " + e.getMessage(), e);
      }
    }
    adoptOthers(users, store);
  }

  private static void apply(UserProperties user, Source source, UserStore store)
      throws UserException {
    Optional<Origin> known = store.findKnown(user.name()).map(KnownUser::origin);
    if (known.isPresent() && known.get().overrides() != null) {
      LOG.warn(
          "user {} was changed while the gateway ran: that holds, and not what {} says",
          user.name(),
          source.phrase());
      return;
    }
    store.addOrChange(
        new NewUser(user.name(), user.password(), user.uid(), user.gid(), user.groups()),
        Origin.of(source));
  }

  private static void adoptOthers(List<UserProperties> users, UserStore store) {
    for (KnownUser known : store.users()) {
      String name = known.user().name();
      boolean configured = users.stream().anyMatch(user -> user.name().equalsIgnoreCase(name));
      if (!configured && !known.origin().equals(Origin.DATABASE)) {
        try {
          store.adopt(name, Origin.DATABASE);
        } catch (UserException e) {
          throw new StartException("The users cannot be kept: " + e.getMessage(), e);
        }
      }
    }
  }
}
