// SPDX-License-Identifier: Apache-2.0
/**
 * The CIFS gateway: shares, served to SMB 2 and SMB 3 clients over TCP (MS-SMB2).
 *
 * <p>The messages are in {@code smb2.message}, what they do in {@code smb2.op}, who is asking in
 * {@code session} and {@code auth}, and the named pipes of {@code IPC$} in {@code pipe}.
 */
@NullMarked
package org.lendfs.cifs;

import org.jspecify.annotations.NullMarked;
