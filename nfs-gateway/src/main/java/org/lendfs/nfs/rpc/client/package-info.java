// SPDX-License-Identifier: Apache-2.0
/**
 * Calls to programs of other hosts: what a file server has to ask or tell its clients (RFC 5531).
 *
 * <p>Such calls are rare and small, so each has a connection of its own and blocks the thread that
 * makes it; they belong on virtual threads. A host that does not answer costs some seconds and
 * nothing else.
 */
@NullMarked
package org.lendfs.nfs.rpc.client;

import org.jspecify.annotations.NullMarked;
