// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway as a whole, started in the test's own process, and what tests need for that.
 *
 * <p>Servers listen on free ports of loopback and keep their state in temporary directories. Tests
 * with programs of the operating system say so by {@link RequiresClient}.
 */
@NullMarked
package org.lendfs.gateway;

import org.jspecify.annotations.NullMarked;
