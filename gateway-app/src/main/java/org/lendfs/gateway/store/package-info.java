// SPDX-License-Identifier: Apache-2.0
/**
 * What survives a restart: a database, by default a file in the state directory that nobody but the
 * gateway's user can read.
 *
 * <p>Its tables are made and changed by numbered scripts. Whoever keeps something here has a class
 * of its own for the statements and is the only one to read its tables.
 */
@NullMarked
package org.lendfs.gateway.store;

import org.jspecify.annotations.NullMarked;
