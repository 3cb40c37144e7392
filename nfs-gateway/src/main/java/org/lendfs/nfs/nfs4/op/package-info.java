// SPDX-License-Identifier: Apache-2.0
/**
 * NFS version 4 as a program of the RPC server: the COMPOUND engine, and one class for each
 * operation.
 *
 * <p>{@link org.lendfs.nfs.nfs4.op.Nfs4Program} is what the gateway registers. A COMPOUND runs from
 * top to bottom on one thread, first on the event loop as far as its operations allow, and goes on
 * where it stopped on a virtual thread. Operations see a {@code Compound}: current and saved file,
 * current stateid, session and client. Failures of vnodes and of the protocol become statuses in
 * one place.
 */
@NullMarked
package org.lendfs.nfs.nfs4.op;

import org.jspecify.annotations.NullMarked;
