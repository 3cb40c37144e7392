// SPDX-License-Identifier: Apache-2.0
/**
 * Shares at run time: the namespace, persistent file handles, and the vnodes that gateways call.
 *
 * <p>A call passes three layers on its way down: {@code ShareVnode} (ledger and monitors), {@code
 * GuardedVnode} (names, read-only shares, permissions, mandatory locks) and the provider's own
 * vnode. Shares are added and removed while others work; removing one drains its loans and names
 * those that did not come back.
 */
@NullMarked
package org.lendfs.core.share;

import org.jspecify.annotations.NullMarked;
