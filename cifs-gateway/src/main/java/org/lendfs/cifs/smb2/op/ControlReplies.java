// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.IoctlReply;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** Replies to control codes. Stateless. */
final class ControlReplies {
  private ControlReplies() {}

  static Smb2Result empty(IoctlRequest request) {
    return Smb2Result.ok(new IoctlReply(request.controlCode(), request.fileId(), Opaque.EMPTY));
  }

  /**
   * Output of a fixed size.
   *
   * @throws SmbException BUFFER_TOO_SMALL when the client has no room for it
   */
  static Smb2Result whole(IoctlRequest request, SmbWriter output) throws SmbException {
    if (output.position() > request.maximumOutput()) {
      throw new SmbException(NtStatus.BUFFER_TOO_SMALL, "output=" + output.position());
    }
    return of(NtStatus.SUCCESS, request, output);
  }

  static Smb2Result of(NtStatus status, IoctlRequest request, SmbWriter output) {
    return Smb2Result.of(
        status,
        new IoctlReply(request.controlCode(), request.fileId(), Opaque.wrap(output.toByteArray())));
  }
}
