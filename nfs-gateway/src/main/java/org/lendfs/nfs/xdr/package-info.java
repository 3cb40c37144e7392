// SPDX-License-Identifier: Apache-2.0
/**
 * External Data Representation (RFC 4506): a cursor that reads it and one that writes it.
 *
 * <p>Both work on a {@link java.nio.ByteBuffer} that belongs to the caller, check every bound
 * before they allocate, and allocate nothing but the values they return. A peer's mistake is always
 * a {@link org.lendfs.nfs.xdr.MalformedMessageException}; a mistake of ours (writing past the end,
 * a number out of range) is an unchecked exception. Nothing here knows RPC, NFS or a transport.
 */
@NullMarked
package org.lendfs.nfs.xdr;

import org.jspecify.annotations.NullMarked;
