// SPDX-License-Identifier: Apache-2.0
/**
 * The transport that the gateways share, as they see it: connections, framing demands, loans as
 * buffers, back pressure and completion. It knows no protocol.
 *
 * <p>A gateway gives a {@link org.lendfs.wire.WireProtocol}; for each accepted connection it makes
 * a {@link org.lendfs.wire.MessageReader} that is told on the event loop which bytes came and
 * answers with a {@link org.lendfs.wire.Demand}: more header bytes, payload straight into a write
 * loan, or nothing until further notice. Replies leave through {@link
 * org.lendfs.wire.Connection#send}, a header plus an optional read loan.
 */
@NullMarked
package org.lendfs.wire;

import org.jspecify.annotations.NullMarked;
