// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.FileChange;
import org.lendfs.cifs.name.SmbPath;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;

/**
 * Gives a named stream another name (MS-FSA 2.1.5.15.11.1). A file's content becomes no named
 * stream, and none becomes its content. Blocks.
 */
final class StreamRename {
  private final FileServices services;

  StreamRename(FileServices services) {
    this.services = services;
  }

  /** For an open that has the right to delete, and a name that begins with a colon. */
  void rename(FileChange.Rename change, SmbFile file) throws SmbException, VfsException {
    String wanted = wanted(change);
    if (file.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "a directory");
    }
    if (file.stream().isEmpty() || wanted.isEmpty()) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "the content of a file stays its content");
    }
    CallContext caller = file.caller();
    Where from = file.where();
    Optional<String> inTheWay =
        StreamOpener.name(file.object(), wanted, caller)
            .filter(known -> !known.equals(from.stream()));
    if (inTheWay.isPresent()) {
      replace(inTheWay.get(), change, file);
    }
    if (!wanted.equals(from.stream())) {
      Change _ = file.object().renameStream(from.stream(), wanted, false, caller);
      services.names().renamed(file.target(), from, from.withStream(wanted));
    }
  }

  private static String wanted(FileChange.Rename change) throws SmbException {
    if (change.rootDirectory() != 0) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "RootDirectory");
    }
    try {
      return SmbPath.parseStream(change.name());
    } catch (SmbException e) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  private void replace(String name, FileChange.Rename change, SmbFile file)
      throws SmbException, VfsException {
    if (!change.replace()) {
      throw new SmbException(NtStatus.OBJECT_NAME_COLLISION, name);
    }
    Vnode target = file.object().stream(name, NamedStream.Mode.OPEN, file.caller());
    if (services.opens().isOpen(LockTarget.of(target))) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "the stream is in use");
    }
    Change _ = file.object().removeStream(name, file.caller());
  }
}
