// SPDX-License-Identifier: Apache-2.0
/**
 * Settings that are changed while the gateway runs: checked as a whole, kept in the database, and
 * taken over at once where that is safe, else at the next start.
 *
 * <p>The command line, the environment and files go before what is kept, so that a setting with
 * which the gateway does not start can always be corrected from outside.
 */
@NullMarked
package org.lendfs.gateway.settings;

import org.jspecify.annotations.NullMarked;
