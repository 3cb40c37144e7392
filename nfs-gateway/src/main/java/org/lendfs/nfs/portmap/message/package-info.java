// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of the binding protocols of ONC RPC (RFC 1833): the portmapper, which is version 2
 * of program 100000, and rpcbind, which is versions 3 and 4 of it.
 *
 * <p>Values without behaviour, in both directions, because a server both answers these calls and
 * registers itself by them. What a gateway does not serve (statistics, address conversion) has no
 * message here.
 */
@NullMarked
package org.lendfs.nfs.portmap.message;

import org.jspecify.annotations.NullMarked;
