// SPDX-License-Identifier: Apache-2.0
/**
 * The throttle monitor: how many bytes and operations in a second a share, a user or a client gets.
 *
 * <p>A call that comes too early waits before it begins, when it may; on an event loop it is
 * refused with {@code WOULD_BLOCK} and comes again on a thread that may. Bytes are paid for when
 * their loan is asked for, so nobody waits with a loan in hand, and what was not read or written is
 * given back with the loan. Nothing fails because of a throttle.
 */
@NullMarked
package org.lendfs.monitor.throttle;

import org.jspecify.annotations.NullMarked;
