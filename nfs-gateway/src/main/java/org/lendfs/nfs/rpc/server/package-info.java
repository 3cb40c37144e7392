// SPDX-License-Identifier: Apache-2.0
/**
 * ONC RPC version 2 over TCP (RFC 5531) as a server: record marking, dispatch, credentials, the
 * duplicate request cache, and the two speeds of a call, inline on the event loop or on a virtual
 * thread.
 *
 * <p>Operations are written against {@link org.lendfs.nfs.rpc.server.ProcedureCode} and registered
 * by an {@link org.lendfs.nfs.rpc.server.RpcProgram} table, one row for each procedure with its
 * traits. They see XDR and loans, neither Netty nor fragments.
 */
@NullMarked
package org.lendfs.nfs.rpc.server;

import org.jspecify.annotations.NullMarked;
