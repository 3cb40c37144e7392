// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.List;
import java.util.UUID;

/**
 * What the file holds.
 *
 * @param machineSid what the SIDs of users and groups begin with
 */
record StoredUsers(String machineSid, List<Entry> users) {
  StoredUsers {
    users = List.copyOf(users);
  }

  /**
   * One user.
   *
   * @param ntHash hexadecimal; as good as the password
   */
  record Entry(UUID id, String name, long uid, long gid, List<Long> groups, String ntHash) {
    Entry {
      groups = List.copyOf(groups);
    }

    /** Without the hash. */
    @Override
    public String toString() {
      return "user " + name + " uid=" + uid;
    }
  }
}
