// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol services over their whole life: started when the shares are there, stopped before
 * the shares go.
 *
 * <p>One adapter for each gateway translates settings into the gateway's own types; the rest of the
 * application sees {@link ProtocolService} only.
 */
@NullMarked
package org.lendfs.gateway.service;

import org.jspecify.annotations.NullMarked;
