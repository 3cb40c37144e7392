// SPDX-License-Identifier: Apache-2.0
/**
 * What goes through the gateway: operations, bytes and latency, by share, protocol and client.
 *
 * <p>Counted by a monitor that every share has, from the start of the gateway on. Counting takes no
 * lock and allocates nothing; clients that were not seen for long are forgotten.
 */
@NullMarked
package org.lendfs.gateway.statistics;

import org.jspecify.annotations.NullMarked;
