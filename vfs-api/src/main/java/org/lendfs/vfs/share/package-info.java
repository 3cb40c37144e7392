// SPDX-License-Identifier: Apache-2.0
/**
 * Shares as gateways see them: published subtrees, their address rules, and persistent file
 * handles.
 *
 * <p>Gateways know these interfaces only; the registry behind them, with its monitors, permission
 * checks and ledger, is in vfs-core.
 */
@NullMarked
package org.lendfs.vfs.share;

import org.jspecify.annotations.NullMarked;
