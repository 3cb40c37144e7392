// SPDX-License-Identifier: Apache-2.0
/**
 * The settings of the gateway as {@code lendfs.*} properties, with their defaults and checks.
 *
 * <p>Values are checked while they are bound, so that whatever is read from here is usable. A
 * setting that is wrong is a {@link org.lendfs.gateway.config.StartException} or an {@link
 * IllegalArgumentException} whose message is one sentence.
 */
@NullMarked
package org.lendfs.gateway.config;

import org.jspecify.annotations.NullMarked;
