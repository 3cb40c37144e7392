// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of NFS version 4, minor versions 0 to 2 (RFC 7530, RFC 8881, RFC 7862, RFC 8276):
 * one record for the arguments and one for the results of each operation of a COMPOUND, and what
 * they share.
 *
 * <p>Values without behaviour: each decodes itself from XDR and encodes itself to it, in both
 * directions, so that a client can be built from the same records. {@link
 * org.lendfs.nfs.nfs4.message.Nfs4Opcode} is the one table of operations with what a server must
 * know about each. Arguments of WRITE and results of READ stop before their payload, which travels
 * as a loan.
 */
@NullMarked
package org.lendfs.nfs.nfs4.message;

import org.jspecify.annotations.NullMarked;
