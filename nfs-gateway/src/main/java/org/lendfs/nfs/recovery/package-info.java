// SPDX-License-Identifier: Apache-2.0
/**
 * What a restart of the server leaves to its clients: the grace period in which they take back what
 * they held, and small files that say who they are.
 *
 * <p>One grace period holds for all protocols with locks, because a lock that one of them gave away
 * too early is lost to a client of another. Files are replaced as a whole and are on stable storage
 * before anything depends on them.
 */
@NullMarked
package org.lendfs.nfs.recovery;

import org.jspecify.annotations.NullMarked;
