// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import org.lendfs.vfs.user.User;

/**
 * Who came in.
 *
 * @param user for guests and anonymous logons, the one that stands for them
 * @param workstation what the client calls itself; may be empty, and is not to be trusted
 */
public record AuthenticatedUser(User user, String workstation) {}
