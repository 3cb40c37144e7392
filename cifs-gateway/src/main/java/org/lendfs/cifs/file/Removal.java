// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Removes a file that an open has marked, by the name that it has by then. */
final class Removal {
  private final SmbFile open;
  private final FileServices services;

  Removal(SmbFile open, FileServices services) {
    this.open = open;
    this.services = services;
  }

  /** Leaves what has taken the file's name meanwhile where it is. */
  void run() throws VfsException {
    Where where = open.where();
    CallContext caller = open.caller();
    try {
      if (!open.stream().isEmpty()) {
        Change _ = open.object().removeStream(open.stream(), caller);
        return;
      }
      Vnode named = where.directory().lookup(where.name(), caller);
      if (named.equals(open.vnode())) {
        Change change = where.directory().remove(where.name(), open.isDirectory(), caller);
        services.nameIndex().changed(where.directory(), change, null, where.name());
      }
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
    }
  }
}
