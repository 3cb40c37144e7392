// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.Deletable;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileChange;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.VfsException;

/** Has a file removed with its last open, or not (MS-FSA 2.1.5.15.3). Thread-safe; blocks. */
final class DispositionChanges {
  private final Deletable deletable;

  DispositionChanges(FileServices services) {
    this.deletable = new Deletable(services);
  }

  void apply(FileChange.Disposition change, SmbFile file) throws SmbException, VfsException {
    file.require(AccessMask.DELETE);
    if (change.delete()) {
      deletable.require(file, change.ignoreReadOnly());
      file.breakCachedHandles();
      file.removeOnLastClose();
    } else {
      file.deleteOnClose(false);
      file.reservation().keepOnLastClose();
    }
  }
}
