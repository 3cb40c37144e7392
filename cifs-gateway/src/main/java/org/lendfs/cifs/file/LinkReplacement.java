// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.NodeKind;

/**
 * Puts a link or special file in the place of an empty file. A store knows them as objects of their
 * own, so the open that asked for it keeps the old file, which has no name any more. Blocks.
 */
public final class LinkReplacement {
  private final FileServices services;

  public LinkReplacement(FileServices services) {
    this.services = services;
  }

  /** Makes the new object by the name of the old one. */
  @FunctionalInterface
  private interface Maker {
    Created make(Where where, CallContext caller) throws VfsException;
  }

  /** Puts a symbolic link there. */
  public void withSymlink(SmbFile file, String target) throws SmbException, VfsException {
    replace(
        file,
        (where, caller) ->
            where.directory().makeSymlink(where.name(), target, AttributeChanges.NONE, caller));
  }

  /** Puts a special file there. */
  public void withNode(SmbFile file, NodeKind kind) throws SmbException, VfsException {
    replace(
        file,
        (where, caller) ->
            where.directory().makeNode(where.name(), kind, AttributeChanges.NONE, caller));
  }

  private void replace(SmbFile file, Maker maker) throws SmbException, VfsException {
    Where where = file.where();
    CallContext caller = file.caller();
    Attributes attributes = file.vnode().attributes(caller);
    if (where.isRoot() || (attributes.isRegular() && attributes.sizeBytes() > 0)) {
      throw new SmbException(NtStatus.IO_REPARSE_DATA_INVALID, "not an empty file");
    }
    Deletable.requireEmpty(file.vnode(), caller);
    Change removed = where.directory().remove(where.name(), file.isDirectory(), caller);
    services.nameIndex().changed(where.directory(), removed, null, where.name());
    Created made = maker.make(where, caller);
    services.nameIndex().changed(where.directory(), made.directory(), where.name(), null);
  }
}
