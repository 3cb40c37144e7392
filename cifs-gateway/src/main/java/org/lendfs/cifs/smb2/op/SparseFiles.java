// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/** Finds files for control codes about holes. Stateless. */
final class SparseFiles {
  private SparseFiles() {}

  /** A file with content; a directory is the wrong parameter here, not the wrong device. */
  static SmbFile regular(Smb2Call call, FileId named) throws SmbException {
    SmbFile file = OpenedFiles.file(call, named);
    if (file.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "a directory");
    }
    return file;
  }
}
