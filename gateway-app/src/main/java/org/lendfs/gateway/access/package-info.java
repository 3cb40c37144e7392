// SPDX-License-Identifier: Apache-2.0
/**
 * The door of the administration: who a request comes from, and whether that may do what it asks.
 *
 * <p>Programs send a key with each request, browsers a cookie and a token against forged requests.
 * What needs which permission stands in {@link org.lendfs.gateway.access.AccessRules} alone.
 */
@NullMarked
package org.lendfs.gateway.access;

import org.jspecify.annotations.NullMarked;
