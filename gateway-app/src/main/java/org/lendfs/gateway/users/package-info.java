// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway's own users, in its database, by default a file that only its owner can read: names,
 * ids and what is needed to check passwords, never the passwords.
 *
 * <p>Settings at start and administrators at run time come the same way in. Protocols see a {@link
 * org.lendfs.vfs.user.UserDirectory} and would see another store in the same way.
 */
@NullMarked
package org.lendfs.gateway.users;

import org.jspecify.annotations.NullMarked;
