// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.VfsException;

/** FSCTL_CREATE_OR_GET_OBJECT_ID: an id that every file has anyway (MS-FSCC 2.3.1). */
final class ObjectIdCode implements ControlCode {
  static final int NUMBER = 0x0009_00C0;

  private static final int BIRTH_IDS_LENGTH = 48;

  private final FileServices services;

  ObjectIdCode(FileServices services) {
    this.services = services;
  }

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    SmbWriter output = new SmbWriter();
    output.writeLong(file.object().attributes(file.caller()).fileId());
    output.writeLong(services.namespace().shareOf(file.vnode()).id());
    output.writeZeros(BIRTH_IDS_LENGTH);
    return ControlReplies.whole(request, output);
  }
}
