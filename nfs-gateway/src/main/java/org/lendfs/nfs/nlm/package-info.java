// SPDX-License-Identifier: Apache-2.0
/**
 * The network lock manager, version 4 (X/Open XNFS version 3W, chapter 14): byte-range locks for
 * NFSv3 clients, in the one table that all protocols share.
 *
 * <p>Each procedure has one class, served directly or as a message whose result is a call back. A
 * lock that has to wait is answered with BLOCKED; when it is free the server takes it for the
 * client and calls the client's lock manager, found by its portmapper. A client that cannot be
 * called asks again by itself and finds its lock granted, or loses its turn after a while.
 */
@NullMarked
package org.lendfs.nfs.nlm;

import org.jspecify.annotations.NullMarked;
