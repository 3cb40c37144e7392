// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.LinkReplacement;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.SymlinkTarget;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.ReparseData;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.NodeKind;

/**
 * FSCTL_SET_REPARSE_POINT: turns an empty file that was just made into a symbolic link or a special
 * file (MS-FSCC 2.3.65), which is how clients make these.
 */
final class SetReparsePointCode implements ControlCode {
  static final int NUMBER = 0x0009_00A4;

  private final LinkReplacement replacement;

  SetReparsePointCode(FileServices services) {
    this.replacement = new LinkReplacement(services);
  }

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    file.requireAny(AccessMask.WRITE_DATA | AccessMask.WRITE_ATTRIBUTES);
    ReparseData data;
    try {
      data = ReparseData.decode(request.input().reader());
    } catch (MalformedMessageException e) {
      throw new SmbException(NtStatus.IO_REPARSE_DATA_INVALID, String.valueOf(e.getMessage()));
    }
    switch (data) {
      case ReparseData.Symlink link ->
          replacement.withSymlink(file, SymlinkTarget.toStored(link, file.isPosix()));
      case ReparseData.Nfs special -> special(file, special);
      case ReparseData.Other other ->
          throw new SmbException(NtStatus.NOT_SUPPORTED, "tag=" + Integer.toHexString(other.tag()));
    }
    return ControlReplies.empty(request);
  }

  private void special(SmbFile file, ReparseData.Nfs special)
      throws MalformedMessageException, SmbException, VfsException {
    SmbReader data = special.data().reader();
    if (special.type() == ReparseData.Nfs.LINK) {
      replacement.withSymlink(file, data.readUtf16(data.remaining()));
      return;
    }
    NodeKind kind = kind(special.type(), data);
    if (kind == null) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "type=" + Long.toHexString(special.type()));
    }
    replacement.withNode(file, kind);
  }

  private static @Nullable NodeKind kind(long type, SmbReader data)
      throws MalformedMessageException {
    if (type == ReparseData.Nfs.FIFO) {
      return new NodeKind(FileType.FIFO, DeviceNumber.NONE);
    }
    if (type == ReparseData.Nfs.SOCKET) {
      return new NodeKind(FileType.SOCKET, DeviceNumber.NONE);
    }
    boolean block = type == ReparseData.Nfs.BLOCK_DEVICE;
    if (!block && type != ReparseData.Nfs.CHARACTER_DEVICE) {
      return null;
    }
    return new NodeKind(
        block ? FileType.BLOCK_DEVICE : FileType.CHARACTER_DEVICE,
        new DeviceNumber(data.readInt(), data.readInt()));
  }
}
