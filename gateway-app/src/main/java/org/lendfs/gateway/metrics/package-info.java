// SPDX-License-Identifier: Apache-2.0
/**
 * Meters of the gateway itself: the loan ledger, the transports and the shares.
 *
 * <p>Values are read where they are kept when somebody asks; nothing is counted twice. No meter
 * carries a path, a user or an address.
 */
@NullMarked
package org.lendfs.gateway.metrics;

import org.jspecify.annotations.NullMarked;
