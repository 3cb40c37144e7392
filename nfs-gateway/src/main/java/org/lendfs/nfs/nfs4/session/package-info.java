// SPDX-License-Identifier: Apache-2.0
/**
 * Clients and sessions of NFSv4 (RFC 8881 sections 2.4 and 2.10): who is on the other side, the
 * slots that make a request run exactly once, and the channel back to the client.
 *
 * <p>{@link org.lendfs.nfs.nfs4.session.ClientTable} holds the client records of all minor
 * versions, {@link org.lendfs.nfs.nfs4.session.SessionTable} the sessions. What clients hold on
 * files (opens, locks, delegations) is in {@code nfs4.state}, which hears of the end of a client as
 * a {@link org.lendfs.nfs.nfs4.session.ClientObserver}. Nothing here blocks.
 */
@NullMarked
package org.lendfs.nfs.nfs4.session;

import org.jspecify.annotations.NullMarked;
