// SPDX-License-Identifier: Apache-2.0
/**
 * Who may come in: users, groups and the secrets they prove themselves with, whatever store keeps
 * them.
 *
 * <p>A user has one numeric id for all protocols. Windows clients see it as a {@link
 * org.lendfs.vfs.user.Sid}, which {@link org.lendfs.vfs.user.SidMapper} derives from the number and
 * leads back to it, so that nothing has to be remembered for each user.
 */
@NullMarked
package org.lendfs.vfs.user;

import org.jspecify.annotations.NullMarked;
