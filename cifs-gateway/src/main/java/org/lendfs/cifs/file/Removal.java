// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Credentials;
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
        services.nameIndex().changed(where.directory(), remove(where, caller), null, where.name());
      }
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** The right to delete was judged when the file was opened; it may have gone since. */
  private Change remove(Where where, CallContext caller) throws VfsException {
    try {
      return where.directory().remove(where.name(), open.isDirectory(), caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.ACCESS_DENIED || !open.has(AccessMask.DELETE)) {
        throw e;
      }
      CallContext privileged =
          new CallContext(Credentials.ROOT, caller.client(), caller.share(), caller.holder(), true);
      return where.directory().remove(where.name(), open.isDirectory(), privileged);
    }
  }
}
