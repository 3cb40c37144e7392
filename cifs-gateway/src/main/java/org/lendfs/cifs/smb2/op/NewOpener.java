// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.lendfs.cifs.file.AccessRights;
import org.lendfs.cifs.file.CachingGrants;
import org.lendfs.cifs.file.FileSecurity;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.UserAttributes;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.fscc.FullEaInformation;
import org.lendfs.cifs.fscc.SecurityDescriptor;
import org.lendfs.cifs.fscc.SecurityInformation;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenRequest.Intent;

/** Makes files and directories, and opens them (MS-FSA 2.1.5.1.1). Thread-safe; blocks. */
final class NewOpener {
  private static final int MODE_BITS = 07777;

  private final FileServices services;
  private final FileOpener opener;
  private final UserAttributes userAttributes = new UserAttributes();
  private final FileSecurity security;

  NewOpener(FileServices services) {
    this.services = services;
    this.opener = new FileOpener(services);
    this.security = new FileSecurity(services);
  }

  OpenResult open(Resolution.Place place, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    requireWanted(place, intent);
    Optional<CreateContext.Lease> lease = CachingGrants.leaseOf(intent.request(), call.session());
    if (lease.isPresent()) {
      // Before anything is made that would have to go again.
      services.leases().requireFree(CachingGrants.idOf(lease.get(), call.session()), null);
    }
    Vnode vnode = make(place, intent, call.caller());
    FileOpener.Target target =
        FileOpener.Target.of(vnode, granted(place, vnode, intent, call), Intent.USE);
    SmbFile file = opener.open(place, target, intent, call);
    FileOpener.orEnd(file, () -> complete(file, intent));
    return new OpenResult(file, CreateReply.CREATED);
  }

  private void requireWanted(Resolution.Place place, CreateIntent intent) throws SmbException {
    if (!intent.disposition().creates()) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, place.name());
    }
    if (intent.path().directoryOnly() && !intent.hasOption(CreateOptions.DIRECTORY_FILE)) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "separator at the end");
    }
    int attributes = intent.request().fileAttributes();
    if (intent.wantsDirectory() && (attributes & FileAttributes.TEMPORARY) != 0) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "temporary directory");
    }
    boolean readOnly = (attributes & FileAttributes.READONLY) != 0;
    if (readOnly && intent.hasOption(CreateOptions.DELETE_ON_CLOSE)) {
      throw new SmbException(NtStatus.CANNOT_DELETE, "read-only");
    }
    if (services.opens().isRemovalPending(LockTarget.of(place.directory()))) {
      throw new SmbException(NtStatus.DELETE_PENDING, "the directory goes");
    }
  }

  /** Makes it, and nothing else. */
  Vnode make(Resolution.Place place, CreateIntent intent, CallContext caller) throws VfsException {
    AttributeChanges initial =
        AttributeChanges.NONE.withMode(
            intent
                .request()
                .context(CreateContext.Posix.class)
                .map(posix -> posix.mode() & MODE_BITS)
                .orElse(null));
    Created created =
        intent.wantsDirectory()
            ? place.directory().makeDirectory(place.name(), initial, caller)
            : place.directory().create(place.name(), new CreateMode.Guarded(), initial, caller);
    services.nameIndex().changed(place.directory(), created.directory(), place.name(), null);
    return created.vnode();
  }

  /** Whoever makes a file is granted what he asks for. */
  private static int granted(
      Resolution.Place place, Vnode vnode, CreateIntent intent, Smb2Call call) throws VfsException {
    int wanted = intent.access() & ~AccessMask.MAXIMUM_ALLOWED & AccessMask.ALL;
    return (intent.access() & AccessMask.MAXIMUM_ALLOWED) == 0
        ? wanted
        : wanted | AccessRights.maximal(vnode, place.directory(), false, call.caller());
  }

  private void complete(SmbFile file, CreateIntent intent) throws SmbException, VfsException {
    FileOpener.setDosAttributes(file, intent.newAttributes(), 0, services);
    Optional<CreateContext.ExtendedAttributes> attributes =
        intent.request().context(CreateContext.ExtendedAttributes.class);
    Optional<CreateContext.SecurityDescriptor> descriptor =
        intent.request().context(CreateContext.SecurityDescriptor.class);
    try {
      if (attributes.isPresent()) {
        userAttributes.set(
            file.vnode(),
            FullEaInformation.decode(attributes.get().list().reader()),
            file.caller());
      }
      if (descriptor.isPresent()) {
        apply(file, SecurityDescriptor.decode(descriptor.get().descriptor().reader()));
      }
    } catch (MalformedMessageException e) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  private void apply(SmbFile file, SecurityDescriptor descriptor)
      throws SmbException, VfsException {
    int parts = descriptor.owner() == null ? 0 : SecurityInformation.OWNER;
    parts |= descriptor.group() == null ? 0 : SecurityInformation.GROUP;
    boolean dacl = (descriptor.control() & SecurityDescriptor.DACL_PRESENT) != 0;
    security.apply(file, descriptor, parts | (dacl ? SecurityInformation.DACL : 0));
  }
}
