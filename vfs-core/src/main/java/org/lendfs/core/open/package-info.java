// SPDX-License-Identifier: Apache-2.0
/**
 * The opens and caching promises of one gateway process: share reservations, oplocks, SMB leases
 * and NFSv4 delegations in one table.
 *
 * <p>{@link org.lendfs.core.open.InMemoryOpenTable} is the entry; {@code FileState} is what it
 * keeps for one file, under that file's own guard; {@code BreakRules} says, without any state, what
 * an intrusion leaves of a promise and who waits.
 */
@NullMarked
package org.lendfs.core.open;

import org.jspecify.annotations.NullMarked;
