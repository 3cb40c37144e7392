// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Whether a file can be marked for removal (MS-FSA 2.1.5.15.3). Thread-safe; blocks. */
public final class Deletable {
  private final FileServices services;

  public Deletable(FileServices services) {
    this.services = services;
  }

  /**
   * Asks for an open file.
   *
   * @throws SmbException CANNOT_DELETE for the root and for what is read-only, DIRECTORY_NOT_EMPTY
   */
  public void require(SmbFile file, boolean ignoreReadOnly) throws SmbException, VfsException {
    if (file.where().isRoot() && file.stream().isEmpty()) {
      throw new SmbException(NtStatus.CANNOT_DELETE, "the root of a share");
    }
    CallContext caller = file.caller();
    Attributes attributes = file.object().attributes(caller);
    int bits =
        services.facts().dosAttributes(file.object(), file.where().name(), attributes, caller);
    if (!ignoreReadOnly && (bits & FileAttributes.READONLY) != 0) {
      throw new SmbException(NtStatus.CANNOT_DELETE, "read-only");
    }
    requireEmpty(file.vnode(), caller);
  }

  /** Anything but a directory is empty in this sense. */
  public static void requireEmpty(Vnode vnode, CallContext caller)
      throws SmbException, VfsException {
    if (vnode.type() != FileType.DIRECTORY) {
      return;
    }
    boolean[] found = {false};
    vnode.readDirectory(
        0,
        false,
        entry -> {
          found[0] = true;
          return false;
        },
        CallContext.internal(caller.share()));
    if (found[0]) {
      throw new SmbException(NtStatus.DIRECTORY_NOT_EMPTY);
    }
  }
}
