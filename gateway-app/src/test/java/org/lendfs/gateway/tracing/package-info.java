// SPDX-License-Identifier: Apache-2.0
/**
 * Tracing from an operation on a file to a collector of OpenTelemetry, and what is left without.
 */
@NullMarked
package org.lendfs.gateway.tracing;

import org.jspecify.annotations.NullMarked;
