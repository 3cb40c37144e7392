// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import java.util.UUID;
import org.lendfs.gateway.config.Origin;

/**
 * One user as it is kept.
 *
 * @param ntHash hexadecimal; as good as the password
 */
record UserEntry(
    UUID id, String name, Numbers numbers, String ntHash, boolean disabled, Origin origin) {
  /**
   * What a user's calls carry, unsigned.
   *
   * @param groups other groups
   */
  record Numbers(long uid, long gid, List<Long> groups) {
    Numbers {
      groups = List.copyOf(groups);
    }
  }

  long uid() {
    return numbers.uid();
  }

  UserEntry withHash(String other) {
    return new UserEntry(id, name, numbers, other, disabled, origin);
  }

  UserEntry withNumbers(Numbers other) {
    return new UserEntry(id, name, other, ntHash, disabled, origin);
  }

  UserEntry withDisabled(boolean other) {
    return new UserEntry(id, name, numbers, ntHash, other, origin);
  }

  UserEntry withOrigin(Origin other) {
    return new UserEntry(id, name, numbers, ntHash, disabled, other);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "user " + name + " uid=" + uid();
  }
}
