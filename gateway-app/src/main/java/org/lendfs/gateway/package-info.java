// SPDX-License-Identifier: Apache-2.0
/**
 * The deployable gateway: a Spring Boot application that opens shares, starts the protocol gateways
 * and serves the administration.
 *
 * <p>Wiring only. What a share, a loan or a protocol is stands in the modules below; here they are
 * made from configuration, started, watched and stopped in order.
 */
@NullMarked
package org.lendfs.gateway;

import org.jspecify.annotations.NullMarked;
