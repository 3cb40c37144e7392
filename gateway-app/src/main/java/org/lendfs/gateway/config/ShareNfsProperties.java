// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.share.Squash;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one share treats NFS clients.
 *
 * @param squash which callers become the anonymous user; without it none while only loopback is
 *     listened on, else root
 * @param anonymousUid user id of the anonymous user
 * @param anonymousGid group id of the anonymous user
 */
public record ShareNfsProperties(
    @Nullable Squash squash,
    @DefaultValue("65534") int anonymousUid,
    @DefaultValue("65534") int anonymousGid) {

  public static final ShareNfsProperties DEFAULT = new ShareNfsProperties(null, 65534, 65534);
}
