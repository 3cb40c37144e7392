// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may administer. Never prints its hash.
 *
 * @param loggedInAt the last time; null when never
 */
public record AdminAccount(
    String name,
    Role role,
    String passwordHash,
    boolean disabled,
    Instant createdAt,
    @Nullable Instant loggedInAt) {

  AdminAccount withRole(Role other) {
    return new AdminAccount(name, other, passwordHash, disabled, createdAt, loggedInAt);
  }

  AdminAccount withPasswordHash(String other) {
    return new AdminAccount(name, role, other, disabled, createdAt, loggedInAt);
  }

  AdminAccount withDisabled(boolean other) {
    return new AdminAccount(name, role, passwordHash, other, createdAt, loggedInAt);
  }

  AdminAccount withLoggedInAt(Instant other) {
    return new AdminAccount(name, role, passwordHash, disabled, createdAt, other);
  }

  /** Changes with everything that must end the sessions of this account. */
  String version() {
    return role + ":" + disabled + ":" + Hashes.sha256(passwordHash) + ":" + createdAt;
  }

  boolean isActiveAdmin() {
    return role == Role.ADMIN && !disabled;
  }

  @Override
  public String toString() {
    return "AdminAccount " + name + " " + role;
  }
}
