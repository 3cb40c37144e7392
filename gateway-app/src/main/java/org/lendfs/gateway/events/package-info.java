// SPDX-License-Identifier: Apache-2.0
/**
 * What administrators did: who changed what, from what into what, and when.
 *
 * <p>Kept in the database, the newest only, and told to those who listen. Secrets never get here:
 * what is written down is what the administration shows.
 */
@NullMarked
package org.lendfs.gateway.events;

import org.jspecify.annotations.NullMarked;
