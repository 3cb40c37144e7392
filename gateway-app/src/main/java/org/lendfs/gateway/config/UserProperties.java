// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One user as configured. Never prints its password.
 *
 * @param name what the user types, in any case
 * @param password kept in the state directory as a hash only
 * @param uid the user's number, for NFS and SMB alike; the next free one when missing
 * @param gid the number of the user's group; the same as the uid when missing
 * @param groups numbers of other groups
 */
public record UserProperties(
    @DefaultValue("") String name,
    @DefaultValue("") String password,
    @Nullable Long uid,
    @Nullable Long gid,
    @DefaultValue List<Long> groups) {

  public UserProperties {
    groups = List.copyOf(groups);
  }

  @Override
  public String toString() {
    return "UserProperties[" + name + "]";
  }
}
