// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.DosAttributes;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/** FSCTL_SET_SPARSE: whether holes of a file are told and take no space (MS-FSCC 2.3.69). */
final class SetSparseCode implements ControlCode {
  static final int NUMBER = 0x0009_00C4;

  private final FileServices services;

  SetSparseCode(FileServices services) {
    this.services = services;
  }

  /** Without input the file becomes sparse. */
  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile file = SparseFiles.regular(call, request.fileId());
    file.requireAny(AccessMask.WRITE_DATA | AccessMask.APPEND_DATA | AccessMask.WRITE_ATTRIBUTES);
    SmbReader input = request.input().reader();
    boolean sparse = input.length() == 0 || input.readUnsignedByte() != 0;
    CallContext caller = file.caller();
    int bits =
        services
            .facts()
            .dosAttributes(
                file.object(), file.where().name(), file.object().attributes(caller), caller);
    int wanted = sparse ? bits | FileAttributes.SPARSE_FILE : bits & ~FileAttributes.SPARSE_FILE;
    if (wanted != bits) {
      long created =
          services
              .dosAttributes()
              .read(file.object(), caller)
              .map(DosAttributes::created)
              .orElse(0L);
      services.dosAttributes().write(file.object(), new DosAttributes(wanted, created), caller);
    }
    return ControlReplies.empty(request);
  }
}
