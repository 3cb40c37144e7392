// SPDX-License-Identifier: Apache-2.0
/**
 * The procedures of NFS version 3 (RFC 1813): what each call does to the vnodes of the shares.
 *
 * <p>{@link org.lendfs.nfs.nfs3.Nfs3Program} is the table; behind each row stands one class. All
 * but NULL and WRITE are an {@code Nfs3Operation} that serves decoded arguments and says how it
 * fails; what they have in common (file handles, address rules, squashing, failures as status) is
 * in {@code OperationCode} and {@code Nfs3Call}.
 *
 * <p>Names are UTF-8. One that is not, or that has a slash or NUL in it, is answered with
 * NFS3ERR_INVAL and never mangled; one beyond 255 bytes with NFS3ERR_NAMETOOLONG. The cookie
 * verifier of listings is always 0 and never looked at: cookies stay good while the directory
 * changes, and clients that are told BAD_COOKIE for a changed time list for ever.
 */
@NullMarked
package org.lendfs.nfs.nfs3;

import org.jspecify.annotations.NullMarked;
