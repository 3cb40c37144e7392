// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of NFS version 3 (RFC 1813): one record for the arguments of each procedure, its
 * results, and the structures they share.
 *
 * <p>Values without behaviour: each decodes itself from XDR and encodes itself to it, in both
 * directions, so that a client can be built from the same records. Names are those of the RFC. Two
 * messages stop before their payload, which travels as a loan: {@link
 * org.lendfs.nfs.nfs3.message.WriteArgs} and {@link org.lendfs.nfs.nfs3.message.ReadResult.Ok}.
 */
@NullMarked
package org.lendfs.nfs.nfs3.message;

import org.jspecify.annotations.NullMarked;
