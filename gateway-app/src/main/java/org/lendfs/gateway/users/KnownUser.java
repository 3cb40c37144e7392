// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import org.lendfs.gateway.config.Origin;
import org.lendfs.vfs.user.User;

/**
 * A user with what administrators know about it beside.
 *
 * @param disabled whether it may not log on
 */
public record KnownUser(User user, boolean disabled, Origin origin) {}
