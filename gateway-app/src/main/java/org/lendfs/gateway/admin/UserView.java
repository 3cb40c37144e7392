// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.users.KnownUser;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.User;

/** A user as administrators see it: everything but the password. */
@Schema(name = "User", description = "Somebody who may log on")
record UserView(
    String name,
    @Schema(description = "Stays the same for good, and is never another user's") String id,
    @Schema(description = "The user's number, for NFS and SMB alike") long uid,
    long gid,
    List<Long> groups,
    @Schema(description = "How Windows names the user", example = "S-1-5-21-1-2-3-3000") String sid,
    boolean disabled,
    @Schema(
            description = "Where its definition is",
            allowableValues = {"command-line", "environment", "file", "database"})
        String origin,
    @Schema(description = "Where the definition is that does not hold because this one does")
        @Nullable String overrides) {
  static UserView of(KnownUser known, SidMapper sids) {
    User user = known.user();
    return new UserView(
        user.name(),
        user.id().toString(),
        Integer.toUnsignedLong(user.uid()),
        Integer.toUnsignedLong(user.gid()),
        Arrays.stream(user.credentials().groups()).mapToObj(Integer::toUnsignedLong).toList(),
        sids.ofUser(user.uid()).toString(),
        known.disabled(),
        known.origin().source().label(),
        ShareViews.overrides(known.origin()));
  }
}
