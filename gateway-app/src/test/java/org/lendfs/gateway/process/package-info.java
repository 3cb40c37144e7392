// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway in a process of its own that is killed, and what NFS clients find afterwards.
 *
 * <p>Nothing here stops a gateway in an orderly way: only what is durable before an answer goes out
 * is there after the next start. Clients keep their file handles over it and know nothing else.
 */
@NullMarked
package org.lendfs.gateway.process;

import org.jspecify.annotations.NullMarked;
