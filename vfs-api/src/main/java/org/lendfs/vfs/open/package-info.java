// SPDX-License-Identifier: Apache-2.0
/**
 * What clients hold on files between calls: opens with share reservations, and the caching promises
 * made to them (SMB oplocks and leases, NFSv4 delegations). One {@link
 * org.lendfs.vfs.open.OpenTable} for all protocols.
 *
 * <p>Words: an <b>open</b> reserves access for itself and denies access to others. A <b>promise</b>
 * tells its holder that nobody else will do certain things unnoticed. Whoever does one of them is
 * an <b>intruder</b>: the promise is <b>broken</b> (SMB) or recalled (NFS) first. A call says in
 * whose name it is made by the {@link org.lendfs.vfs.open.StateHolder} in its context; a call
 * without one (NFSv3) is everybody's intruder.
 */
@NullMarked
package org.lendfs.vfs.open;

import org.jspecify.annotations.NullMarked;
