// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenattrArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * OPENATTR: the named attribute directory of the current file (RFC 8881 section 18.17). There is
 * one where there are attributes, or where it shall be made: it stays empty then.
 */
final class OpenattrOperation implements Operation<OpenattrArgs> {
  @Override
  public Nfs4Result run(OpenattrArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Target object = compound.target(Nfs4Status.NOTSUPP);
    if (object.vnode() instanceof AttributeDirectory || object.vnode().isStream()) {
      // A named attribute has none; minor version 0 does not know the better word.
      throw new Nfs4Exception(
          compound.minorVersion() == 0 ? Nfs4Status.NOTSUPP : Nfs4Status.WRONG_TYPE);
    }
    FileType type = object.vnode().type();
    if (type != FileType.REGULAR && type != FileType.DIRECTORY) {
      throw new Nfs4Exception(Nfs4Status.NOTSUPP, "type=" + type);
    }
    if (object.vnode().streams(object.caller()).isEmpty()) {
      requireMade(args, object);
    }
    AttributeDirectory directory = new AttributeDirectory(object.vnode());
    compound.current(new CurrentFile.OfShare(directory, object.share()));
    return StatusResult.OK;
  }

  private static void requireMade(OpenattrArgs args, Target object) throws VfsException {
    if (!args.create()) {
      throw new VfsException(VfsError.NOT_FOUND, "no named attributes: " + object.vnode().path());
    }
    if (object.share().readOnly()) {
      throw new VfsException(VfsError.READ_ONLY, object.vnode().path());
    }
  }
}
