// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.cifs.file.OpenNames;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.fscc.FileChange;
import org.lendfs.cifs.name.NameMapping;
import org.lendfs.cifs.name.PathResolver.Rule;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.name.SmbPath;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;

/** Renames files and gives them further names (MS-FSA 2.1.5.15.11, 2.1.5.15.6). Blocks. */
final class NameChanges {
  private final FileServices services;
  private final StreamRename streams;

  NameChanges(FileServices services) {
    this.services = services;
    this.streams = new StreamRename(services);
  }

  void rename(FileChange.Rename change, SmbFile file) throws SmbException, VfsException {
    file.require(AccessMask.DELETE);
    if (change.name().startsWith(":")) {
      streams.rename(change, file);
      return;
    }
    Where from = file.where();
    if (from.isRoot()) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "the root of a share");
    }
    Resolution.Place to = place(change.name(), change.rootDirectory(), file);
    boolean sameObject = file.vnode().equals(to.vnode());
    boolean sameEntry =
        sameObject && from.directory().equals(to.directory()) && to.name().equals(from.name());
    if (sameEntry) {
      respell(file, from, to);
      return;
    }
    if (file.isDirectory() && !file.isPosix()) {
      requireNoneOpenBelow(file, from);
    }
    requireReplaceable(to.vnode(), to.name(), change, file);
    requireStaying(from.directory());
    requireStaying(to.directory());
    move(file, from, to, change.replace());
  }

  /** What is only kept open in caches is closed first (MS-FSA 2.1.5.15.11). */
  private void requireNoneOpenBelow(SmbFile directory, Where from)
      throws SmbException, VfsException {
    OpenNames names = services.names();
    long storeId = directory.target().storeId();
    for (LockTarget open : names.openBelow(storeId, from.path())) {
      services.opens().intrude(open, Intrusion.NAME, directory.caller());
    }
    if (!names.openBelow(storeId, from.path()).isEmpty()) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "open files below");
    }
  }

  /** The name stays the same but for the case of its letters. */
  private void respell(SmbFile file, Where from, Resolution.Place to)
      throws SmbException, VfsException {
    String wanted = to.path().substring(to.path().lastIndexOf('\\') + 1);
    String stored = NameMapping.toStore(wanted);
    if (!stored.equals(from.name())) {
      move(file, from, new Resolution.Place(to.directory(), stored, to.path(), null), false);
    }
  }

  private void move(SmbFile file, Where from, Resolution.Place to, boolean replace)
      throws VfsException {
    Renamed renamed =
        from.directory()
            .rename(
                from.name(), new RenameTarget(to.directory(), to.name(), replace), file.caller());
    services.nameIndex().changed(from.directory(), renamed.source(), null, from.name());
    services.nameIndex().changed(to.directory(), renamed.target(), to.name(), null);
    services.names().renamed(file.target(), from, new Where(to.directory(), to.name(), to.path()));
    if (file.isDirectory()) {
      services.names().movedBelow(file.target().storeId(), from.path(), to.path());
    }
  }

  void link(FileChange.Link change, SmbFile file) throws SmbException, VfsException {
    if (file.isDirectory()) {
      throw new SmbException(NtStatus.FILE_IS_A_DIRECTORY);
    }
    Resolution.Place to = place(change.name(), change.rootDirectory(), file);
    if (to.vnode() != null) {
      FileChange.Rename asRename = new FileChange.Rename(change.replace(), false, 0, change.name());
      requireReplaceable(to.vnode(), to.name(), asRename, file);
      to.directory().remove(to.name(), false, file.caller());
    }
    Vnode.Linked linked = to.directory().link(file.vnode(), to.name(), file.caller());
    services.nameIndex().changed(to.directory(), linked.directory(), to.name(), null);
  }

  private Resolution.Place place(String name, long rootDirectory, SmbFile file)
      throws SmbException, VfsException {
    if (rootDirectory != 0 || !(file.tree().target() instanceof TreeConnect.Files files)) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "RootDirectory");
    }
    SmbPath path = SmbPath.parse(name.startsWith("\\") ? name.substring(1) : name);
    if (path.isRoot() || !path.stream().isEmpty()) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, name);
    }
    Resolution found =
        services.paths().resolve(files.share().root(), path, Rule.WINDOWS, file.caller());
    if (found instanceof Resolution.Place place) {
      return spelled(place, path);
    }
    throw new SmbException(NtStatus.OBJECT_PATH_NOT_FOUND, name);
  }

  /** With the last component as the client wrote it, whatever the store has. */
  private static Resolution.Place spelled(Resolution.Place place, SmbPath path) {
    String directory = place.path().substring(0, place.path().lastIndexOf('\\') + 1);
    return new Resolution.Place(
        place.directory(), place.name(), directory + path.last(), place.vnode());
  }

  /** A directory that somebody may be about to delete takes no part (MS-FSA 2.1.5.15.11). */
  private void requireStaying(Vnode directory) throws SmbException {
    LockTarget target = LockTarget.of(directory);
    if (services.opens().isOpenedByOthers(target, Set.of(OpenAccess.DELETE), "")) {
      throw new SmbException(NtStatus.SHARING_VIOLATION, "directory open for deletion");
    }
  }

  /** Null may always be replaced; anything else only when nobody has it open. */
  private void requireReplaceable(
      @Nullable Vnode target, String name, FileChange.Rename change, SmbFile file)
      throws SmbException, VfsException {
    if (target == null) {
      return;
    }
    if (!change.replace()) {
      throw new SmbException(NtStatus.OBJECT_NAME_COLLISION, name);
    }
    CallContext caller = file.caller();
    LockTarget lockTarget = LockTarget.of(target);
    services.opens().intrude(lockTarget, Intrusion.NAME, caller);
    Attributes attributes = target.attributes(caller);
    int bits = services.facts().dosAttributes(target, name, attributes, caller);
    boolean kept =
        target.type() == FileType.DIRECTORY
            || file.isDirectory()
            || (bits & FileAttributes.READONLY) != 0
            || (services.opens().isOpen(lockTarget) && !change.posix());
    if (kept) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "target is in use or cannot be replaced");
    }
  }
}
