// SPDX-License-Identifier: Apache-2.0
/**
 * The status monitor (X/Open XNFS version 3W, chapter 11): who restarted, told by clients to this
 * server and by this server to its clients.
 *
 * <p>Clients that lock are recorded on stable storage before they get their first lock. At the next
 * start each of them is told, and takes its locks back in the grace period. A client that tells of
 * its own restart loses the locks of its former life; it is known by the address its call comes
 * from, so that nobody can free the locks of another host.
 */
@NullMarked
package org.lendfs.nfs.nsm;

import org.jspecify.annotations.NullMarked;
