// SPDX-License-Identifier: Apache-2.0
/**
 * From the command line to a running gateway: options become properties, failures become one
 * sentence, success becomes mount lines.
 *
 * <p>An administrator sees no stack trace here. {@link org.lendfs.gateway.config.StartException}
 * carries what he is told; what nobody foresaw goes with its trace into the log file.
 */
@NullMarked
package org.lendfs.gateway.launch;

import org.jspecify.annotations.NullMarked;
