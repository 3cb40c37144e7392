// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.AccessRights;
import org.lendfs.cifs.file.DosAttributes;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Opens what is there already (MS-FSA 2.1.5.1.2). Thread-safe; blocks. */
final class ExistingOpener {
  private static final int WRITING = AccessMask.WRITE_DATA | AccessMask.APPEND_DATA;
  private static final int GUARDED = FileAttributes.HIDDEN | FileAttributes.SYSTEM;

  private final FileServices services;
  private final FileOpener opener;

  ExistingOpener(FileServices services) {
    this.services = services;
    this.opener = new FileOpener(services);
  }

  OpenResult open(Resolution.Place place, Vnode vnode, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    requireKind(vnode, intent);
    CallContext caller = call.caller();
    Attributes attributes = vnode.attributes(caller);
    int dosBits = services.facts().dosAttributes(vnode, place.name(), attributes, caller);
    int granted = granted(place, vnode, dosBits, intent, call);
    boolean replaces = intent.disposition().replacesContent();
    FileOpener.Target target = FileOpener.Target.of(vnode, granted, intent.purpose());
    SmbFile file = opener.open(place, target, intent, call);
    if (replaces) {
      FileOpener.orEnd(file, () -> replace(file, intent));
    }
    return new OpenResult(file, intent.disposition().actionOnExisting());
  }

  private static void requireKind(Vnode vnode, CreateIntent intent) throws SmbException {
    boolean directory = vnode.type() == FileType.DIRECTORY;
    if (intent.disposition() == CreateDisposition.CREATE) {
      throw new SmbException(NtStatus.OBJECT_NAME_COLLISION);
    }
    if (isLinkItself(vnode, intent)) {
      return; // it may be one to a directory, which is opened as such
    }
    boolean asFile =
        intent.hasOption(CreateOptions.NON_DIRECTORY_FILE) || intent.path().contentOnly();
    if (directory && asFile) {
      throw new SmbException(NtStatus.FILE_IS_A_DIRECTORY);
    }
    if (!directory && intent.wantsDirectory()) {
      throw new SmbException(
          intent.hasOption(CreateOptions.DIRECTORY_FILE)
              ? NtStatus.NOT_A_DIRECTORY
              : NtStatus.OBJECT_NAME_INVALID);
    }
    if (directory && intent.disposition().replacesContent()) {
      throw new SmbException(NtStatus.OBJECT_NAME_COLLISION);
    }
    if (vnode.type().isSpecial() && !intent.hasOption(CreateOptions.OPEN_REPARSE_POINT)) {
      throw new SmbException(NtStatus.IO_REPARSE_TAG_NOT_HANDLED, vnode.type().toString());
    }
  }

  private static boolean isLinkItself(Vnode vnode, CreateIntent intent) {
    return vnode.type() == FileType.SYMLINK
        && intent.hasOption(CreateOptions.OPEN_REPARSE_POINT)
        && !intent.path().contentOnly();
  }

  private int granted(
      Resolution.Place place, Vnode vnode, int dosBits, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    boolean readOnlyFile =
        (dosBits & FileAttributes.READONLY) != 0 && vnode.type() != FileType.DIRECTORY;
    if (intent.disposition().replacesContent()) {
      requireReplaceable(dosBits, intent);
    }
    if (readOnlyFile && intent.hasOption(CreateOptions.DELETE_ON_CLOSE)) {
      throw new SmbException(NtStatus.CANNOT_DELETE, "read-only");
    }
    int maximal =
        AccessRights.maximal(vnode, place.directory(), FileOpener.isReadOnly(call), call.caller());
    maximal &= readOnlyFile ? ~WRITING : ~0;
    int wanted = intent.access() & ~AccessMask.MAXIMUM_ALLOWED;
    int needed = wanted | (intent.disposition().replacesContent() ? AccessMask.WRITE_DATA : 0);
    if ((needed & ~AccessRights.permitted(maximal)) != 0) {
      throw new SmbException(
          NtStatus.ACCESS_DENIED,
          "wanted=" + Integer.toHexString(needed) + " maximal=" + Integer.toHexString(maximal));
    }
    return (intent.access() & AccessMask.MAXIMUM_ALLOWED) == 0 ? wanted : wanted | maximal;
  }

  /** Hidden and system files are replaced only by such as are the same (MS-FSA 2.1.5.1.2.1). */
  private static void requireReplaceable(int dosBits, CreateIntent intent) throws SmbException {
    int missing = dosBits & GUARDED & ~intent.request().fileAttributes();
    boolean readOnly = (dosBits & FileAttributes.READONLY) != 0;
    if (missing != 0 || readOnly) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "attributes=" + Integer.toHexString(dosBits));
    }
  }

  private void replace(SmbFile file, CreateIntent intent) throws VfsException {
    CallContext caller = file.caller();
    file.vnode().setAttributes(AttributeChanges.ofSize(0), caller);
    DosAttributes known = services.dosAttributes().read(file.vnode(), caller).orElse(null);
    long created = known == null ? 0 : known.created();
    FileOpener.setDosAttributes(file, intent.newAttributes(), created, services);
  }
}
