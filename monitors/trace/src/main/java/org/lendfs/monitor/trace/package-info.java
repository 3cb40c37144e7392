// SPDX-License-Identifier: Apache-2.0
/**
 * The trace monitor: a span for each operation, by Micrometer's observations.
 *
 * <p>What becomes of an observation is the business of whoever made the registry: the gateway has
 * them sampled and sent by OpenTelemetry. Spans tell share, operation, outcome, protocol and the
 * client's address, and never a path or a name.
 */
@NullMarked
package org.lendfs.monitor.trace;

import org.jspecify.annotations.NullMarked;
