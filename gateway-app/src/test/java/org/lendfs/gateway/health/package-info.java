// SPDX-License-Identifier: Apache-2.0
/** Readiness and liveness, as a load balancer without a key sees them. */
@NullMarked
package org.lendfs.gateway.health;

import org.jspecify.annotations.NullMarked;
