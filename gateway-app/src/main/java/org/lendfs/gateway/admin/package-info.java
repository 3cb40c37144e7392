// SPDX-License-Identifier: Apache-2.0
/**
 * Administration over HTTP below {@code /api/v1}: shares and their monitors, clients and
 * connections, loans and the ledger.
 *
 * <p>Controllers translate between JSON and the gateway's own types and decide nothing. Every error
 * is a problem document (RFC 9457) of a {@link Problem} with one sentence of detail. Requests run
 * on virtual threads and may block.
 */
@NullMarked
package org.lendfs.gateway.admin;

import org.jspecify.annotations.NullMarked;
