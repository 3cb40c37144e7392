// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of SMB 2 and 3 as records: each knows how it looks on the wire (MS-SMB2 section 2.2)
 * and nothing else.
 *
 * <p>All of them are little-endian. Offsets inside a message count from the start of its header, so
 * {@link org.lendfs.cifs.smb2.message.SmbReader} and {@link org.lendfs.cifs.smb2.message.SmbWriter}
 * have position 0 there. A decoder that finds something impossible throws {@link
 * org.lendfs.cifs.smb2.message.MalformedMessageException}, and nothing else.
 */
@NullMarked
package org.lendfs.cifs.smb2.message;

import org.jspecify.annotations.NullMarked;
