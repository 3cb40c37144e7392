// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics as an administrator meets them: documented, in the dashboard and in the alert rules.
 *
 * <p>All three are compared with what a running gateway tells Prometheus.
 */
@NullMarked
package org.lendfs.gateway.metrics;

import org.jspecify.annotations.NullMarked;
