// SPDX-License-Identifier: Apache-2.0
/**
 * Keys, signatures and encryption of SMB (MS-SMB2 sections 3.1.4.1 to 3.1.4.3), over lent pages
 * where they lie.
 *
 * <p>Which library computes is chosen in one place, {@link org.lendfs.cifs.crypto.CryptoProvider}.
 * Signers and ciphers take a message as a list of memory segments in wire order, so that a header
 * and lent pages need not be put together first.
 */
@NullMarked
package org.lendfs.cifs.crypto;

import org.jspecify.annotations.NullMarked;
