// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.AttributeRequests;
import org.lendfs.nfs.nfs4.attribute.OwnerNames;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SetattrArgs;
import org.lendfs.nfs.nfs4.message.SetattrResult;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.open.OpenAccess;

/** SETATTR: sets attributes of the current file (RFC 8881 section 18.30). */
final class SetattrOperation implements Operation<SetattrArgs> {
  private final AttributeRequests requests;

  SetattrOperation(OwnerNames names) {
    this.requests = new AttributeRequests(names);
  }

  @Override
  public Nfs4Result run(SetattrArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target target = compound.target(Nfs4Status.ROFS);
    AttributeRequests.Asked asked = requests.asked(args.attributes(), compound.minorVersion());
    AttributeChanges changes = asked.changes();
    if (changes.sizeBytes() != null) {
      if (target.vnode().type() == FileType.DIRECTORY) {
        throw new Nfs4Exception(Nfs4Status.ISDIR);
      }
      Stateid stateid = compound.resolve(args.stateid());
      target = compound.admitted(target.sized(), stateid, OpenAccess.WRITE);
    }
    if (!changes.equals(AttributeChanges.NONE)) {
      setAttributes(changes, target);
    }
    // After the mode, which the list comes down to (RFC 8881 section 6.4.1.3).
    if (asked.acl() != null) {
      setAcl(asked.acl(), target);
    }
    return new SetattrResult(Nfs4Status.OK, args.attributes().mask());
  }

  /** What a kind of object does not have, as the mode of a symbolic link, is no attribute of it. */
  private static void setAttributes(AttributeChanges changes, Target target)
      throws VfsException, Nfs4Exception {
    try {
      target.vnode().setAttributes(changes, target.caller());
    } catch (VfsException failure) {
      if (failure.error() == VfsError.NOT_SUPPORTED) {
        throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
      }
      throw failure;
    }
  }

  /** Sets a list; a store that keeps none does not have the attribute. */
  static void setAcl(Acl acl, Target target) throws VfsException, Nfs4Exception {
    try {
      target.vnode().setAcl(acl, target.caller());
    } catch (VfsException failure) {
      switch (failure.error()) {
        case NOT_SUPPORTED -> throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
        case VALUE_TOO_BIG -> throw new Nfs4Exception(Nfs4Status.NOSPC);
        default -> throw failure;
      }
    }
  }
}
