// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.SymlinkTarget;
import org.lendfs.cifs.fscc.ReparseData;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;

/** FSCTL_GET_REPARSE_POINT: what a link or special file stands for (MS-FSCC 2.3.29). */
final class GetReparsePointCode implements ControlCode {
  static final int NUMBER = 0x0009_00A8;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    SmbWriter output = new SmbWriter();
    output.writeBytes(data(file));
    if (output.position() <= request.maximumOutput()) {
      return ControlReplies.of(NtStatus.SUCCESS, request, output);
    }
    if (request.maximumOutput() < Long.BYTES) {
      throw new SmbException(NtStatus.BUFFER_TOO_SMALL, "output=" + request.maximumOutput());
    }
    output.truncate((int) request.maximumOutput());
    return ControlReplies.of(NtStatus.BUFFER_OVERFLOW, request, output);
  }

  private static byte[] data(SmbFile file) throws SmbException, VfsException {
    return switch (file.vnode().type()) {
      case SYMLINK ->
          SymlinkTarget.ofStored(file.vnode().readLink(file.caller()), file.isPosix()).encode();
      case FIFO -> new ReparseData.Nfs(ReparseData.Nfs.FIFO, Opaque.EMPTY).encode();
      case SOCKET -> new ReparseData.Nfs(ReparseData.Nfs.SOCKET, Opaque.EMPTY).encode();
      case CHARACTER_DEVICE -> device(ReparseData.Nfs.CHARACTER_DEVICE, file);
      case BLOCK_DEVICE -> device(ReparseData.Nfs.BLOCK_DEVICE, file);
      case REGULAR, DIRECTORY -> throw new SmbException(NtStatus.NOT_A_REPARSE_POINT);
    };
  }

  private static byte[] device(long type, SmbFile file) throws VfsException {
    Attributes attributes = file.vnode().attributes(file.caller());
    SmbWriter numbers = new SmbWriter();
    numbers.writeInt(attributes.device().major());
    numbers.writeInt(attributes.device().minor());
    return new ReparseData.Nfs(type, Opaque.wrap(numbers.toByteArray())).encode();
  }
}
