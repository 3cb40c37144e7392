// SPDX-License-Identifier: Apache-2.0
/**
 * Change notification by monitors: a share that somebody watches has one monitor more, which tells
 * {@link org.lendfs.core.notify.MonitoredChangeFeed} what was done.
 *
 * <p>What other programs do behind a share comes from the provider, where it can watch its store;
 * {@code OwnChanges} keeps what the gateway did itself from being told twice.
 */
@NullMarked
package org.lendfs.core.notify;

import org.jspecify.annotations.NullMarked;
