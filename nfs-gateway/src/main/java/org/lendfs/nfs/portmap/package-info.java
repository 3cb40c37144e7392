// SPDX-License-Identifier: Apache-2.0
/**
 * Where the gateway's programs listen, for clients that ask (RFC 1833): the portmapper, which is
 * version 2 of program 100000, and rpcbind, which is versions 3 and 4 of it.
 *
 * <p>It answers with the gateway's own programs only and takes no registrations. Calls are never
 * relayed, as that lets clients borrow the server's address. The other way round, {@link
 * org.lendfs.nfs.portmap.RpcbindRegistration} registers the programs with the rpcbind of the host.
 */
@NullMarked
package org.lendfs.nfs.portmap;

import org.jspecify.annotations.NullMarked;
