// SPDX-License-Identifier: Apache-2.0
/**
 * The wire on Netty: choice of the transport, accepting with limits, reading into loans, gather
 * writes from loans, back pressure and the graceful stop.
 *
 * <p>Everything of one connection is confined to its event loop, except where a type says
 * otherwise; connections share no lock. The only public door is {@link
 * org.lendfs.wire.netty.WireServer}.
 */
@NullMarked
package org.lendfs.wire.netty;

import org.jspecify.annotations.NullMarked;
