// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * FSCTL_SRV_REQUEST_RESUME_KEY: a name for an open that a copy can take as its source (MS-SMB2
 * 3.3.5.15.5).
 */
final class ResumeKeyCode implements ControlCode {
  static final int NUMBER = 0x0014_0078;

  /** Bytes of a key: the open's ids and nothing. */
  static final int KEY_LENGTH = 24;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    SmbWriter output = new SmbWriter();
    output.write(file.id());
    output.writeZeros(KEY_LENGTH - output.position());
    output.writeInt(0); // ContextLength
    output.writeInt(0);
    return ControlReplies.whole(request, output);
  }
}
