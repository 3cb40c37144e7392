// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.Arrays;
import java.util.List;
import org.lendfs.vfs.user.User;

/** A user's numbers, unsigned. */
record UserNumbers(long uid, long gid, List<Long> groups) {
  static UserNumbers of(User user) {
    return new UserNumbers(
        Integer.toUnsignedLong(user.uid()),
        Integer.toUnsignedLong(user.gid()),
        Arrays.stream(user.credentials().groups()).mapToObj(Integer::toUnsignedLong).toList());
  }
}
