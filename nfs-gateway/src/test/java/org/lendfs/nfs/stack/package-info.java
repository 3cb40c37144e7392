// SPDX-License-Identifier: Apache-2.0
/**
 * The whole stack in one process: bytes on a socket, the gateway, the ledger, a real store.
 *
 * <p>Tests here run over every store there is, and hold what only the whole can break: what is
 * copied, what is on loan, whom somebody else's mistake hits. Each ends with nothing on loan and an
 * honest client that is still served.
 */
@NullMarked
package org.lendfs.nfs.stack;

import org.jspecify.annotations.NullMarked;
