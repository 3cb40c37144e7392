// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A command whose request ends with bytes for a file, that is WRITE: they come straight into a
 * write loan where the request is plain and stands alone.
 *
 * <p>The request's fixed part ends at {@link #HEAD_BYTES}, and the bytes begin there.
 */
public interface PayloadOperation<Q> extends Smb2Operation<Q> {
  /** Header and fixed part of a WRITE (MS-SMB2 2.2.21). */
  int HEAD_BYTES = 64 + 48;

  /** Where the bytes are in the message. */
  DataRange payload(Q request);

  /**
   * Room for the bytes, before they and the signature have come: nothing may change by it. The
   * caller of this closes the loan unless {@link Smb2Call#receive} hands it on.
   *
   * @throws VfsException as {@link org.lendfs.vfs.VfsError#WOULD_BLOCK} where {@link
   *     Smb2Call#caller} may not block; after any other failure the bytes are thrown away, and
   *     {@link #serve} comes to the same failure when it asks for the loan again
   */
  ZcBuf lend(Q request, Smb2Call call) throws SmbException, VfsException;
}
