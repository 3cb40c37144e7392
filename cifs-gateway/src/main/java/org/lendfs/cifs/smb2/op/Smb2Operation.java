// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/**
 * One command. Stateless or thread-safe: the same object serves all connections.
 *
 * @param <Q> the decoded request
 */
public interface Smb2Operation<Q> {
  /**
   * Decodes the request.
   *
   * @param message its position 0 is the header, its position the body
   */
  Q decode(SmbReader message) throws MalformedMessageException;

  /**
   * Does what is asked. Runs on a virtual thread and may block; one that takes long is announced to
   * the client with an interim reply by itself.
   *
   * <p>A {@link VfsException} is answered with its general status; an operation whose command has a
   * better word throws an {@link SmbException} or returns a reply with it.
   */
  Smb2Result serve(Q request, Smb2Call call) throws SmbException, VfsException;
}
