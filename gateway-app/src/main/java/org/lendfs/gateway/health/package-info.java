// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the gateway can do its work, for load balancers, orchestrators and the console.
 *
 * <p>Readiness is what a client would meet: closed ports make it DOWN, a grace period is told as
 * GRACE, which still counts as ready because clients have to come to take back their locks.
 * Liveness is none of this: a gateway that waits for a port must not be killed for it.
 */
@NullMarked
package org.lendfs.gateway.health;

import org.jspecify.annotations.NullMarked;
