// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileTimesKeeper;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * FSCTL_DUPLICATE_EXTENTS_TO_FILE: lets two files share the storage of a range (MS-FSCC 2.3.7),
 * where the store can.
 */
final class DuplicateExtentsCode implements ControlCode {
  static final int NUMBER = 0x0009_8344;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile target = OpenedFiles.regular(call, request.fileId());
    target.require(AccessMask.WRITE_DATA);
    SmbReader input = request.input().reader();
    SmbOpen open = call.session().opens().find(FileId.decode(input));
    if (!(open instanceof SmbFile source) || source.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_HANDLE, "source");
    }
    source.require(AccessMask.READ_DATA);
    long sourceOffset = input.readLong();
    long targetOffset = input.readLong();
    long length = input.readLong();
    if (sourceOffset < 0 || targetOffset < 0 || length < 0) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + length);
    }
    clone(source, target, new CloneRange(source.vnode(), sourceOffset, targetOffset, length));
    return ControlReplies.empty(request);
  }

  private static void clone(SmbFile source, SmbFile target, CloneRange range)
      throws SmbException, VfsException {
    long size = source.vnode().attributes(source.caller()).sizeBytes();
    if (range.lengthBytes() > size - range.sourceOffset()) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "beyond the end of the source");
    }
    try {
      target.vnode().cloneRange(range, target.caller());
      FileTimesKeeper.repair(target);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_SUPPORTED) {
        throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "no clones in this store");
      }
      throw e;
    }
  }
}
