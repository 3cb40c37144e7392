// SPDX-License-Identifier: Apache-2.0
/**
 * Shares from settings: finds providers and monitors by kind, opens them, publishes them and takes
 * them away again.
 *
 * <p>Configuration at start and administrators at run time come the same way in. What a published
 * share does is the registry's in vfs-core; here is kept only what it was made from.
 */
@NullMarked
package org.lendfs.gateway.shares;

import org.jspecify.annotations.NullMarked;
