// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/** Finds the open file that a request names. Stateless. */
final class OpenedFiles {
  private OpenedFiles() {}

  /** A file or directory. */
  static SmbFile file(Smb2Call call, FileId named) throws SmbException {
    if (call.open(named) instanceof SmbFile file) {
      return file;
    }
    throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "a pipe");
  }

  /** Something that has content. */
  static SmbFile regular(Smb2Call call, FileId named) throws SmbException {
    SmbFile file = file(call, named);
    if (file.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "a directory");
    }
    return file;
  }

  static SmbFile directory(Smb2Call call, FileId named) throws SmbException {
    SmbFile file = file(call, named);
    if (!file.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "no directory");
    }
    return file;
  }
}
