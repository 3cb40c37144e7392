// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.security.Principal;
import java.util.Set;

/**
 * Who makes a request of the administration, proven.
 *
 * @param name as events show it: an account, or a key by its id and name
 * @param account the account's version for a session, so that a changed account ends its sessions;
 *     empty for a key
 */
public record Caller(String name, Kind kind, Set<Permission> permissions, String account)
    implements Principal {
  /** How the caller proved who it is. */
  public enum Kind {
    SESSION,
    KEY,
    /** By the key in the state directory, which only the gateway's own user can read. */
    LOCAL
  }

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  @Override
  public String getName() {
    return name;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
