// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** FSCTL_GET_COMPRESSION and FSCTL_SET_COMPRESSION: files are not compressed, nor can they be. */
final class CompressionCode implements ControlCode {
  static final int NUMBER_GET = 0x0009_003C;
  static final int NUMBER_SET = 0x0009_C040;

  private static final int NONE = 0;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    if (request.controlCode() == NUMBER_GET) {
      SmbWriter output = new SmbWriter();
      output.writeShort(NONE);
      return ControlReplies.whole(request, output);
    }
    file.require(AccessMask.WRITE_DATA);
    if (request.input().reader().readUnsignedShort() != NONE) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "compression");
    }
    return ControlReplies.empty(request);
  }
}
