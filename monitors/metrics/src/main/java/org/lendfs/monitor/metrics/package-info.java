// SPDX-License-Identifier: Apache-2.0
/**
 * The metrics monitor: how often, how long and how much, for Micrometer.
 *
 * <p>Meters are told apart by share, operation and outcome, all of which are bounded: never by
 * path, user or address. They exist while a monitor of their share does.
 */
@NullMarked
package org.lendfs.monitor.metrics;

import org.jspecify.annotations.NullMarked;
