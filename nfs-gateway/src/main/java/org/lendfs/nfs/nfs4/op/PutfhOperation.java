// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.FileHandle;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;

/** PUTFH: a filehandle becomes the current file (RFC 8881 section 18.19). */
final class PutfhOperation implements Operation<PutfhArgs> {
  @Override
  public Nfs4Result run(PutfhArgs args, Compound compound) throws VfsException, Nfs4Exception {
    compound.current(resolve(args.handle(), compound));
    return StatusResult.OK;
  }

  /** What a handle names, for a caller whose address may use its share. */
  static CurrentFile resolve(Opaque handle, Compound compound) throws VfsException, Nfs4Exception {
    if (handle.equals(PseudoRoot.HANDLE)) {
      return CurrentFile.Root.INSTANCE;
    }
    if (AttributeHandles.isOne(handle)) {
      return attributesOf(resolveObject(AttributeHandles.objectOf(handle), compound));
    }
    return resolveObject(handle, compound);
  }

  private static CurrentFile attributesOf(CurrentFile.OfShare object) {
    return new CurrentFile.OfShare(new AttributeDirectory(object.vnode()), object.share());
  }

  private static CurrentFile.OfShare resolveObject(Opaque handle, Compound compound)
      throws VfsException, Nfs4Exception {
    if (handle.length() > FileHandle.MAX_BYTES) {
      throw new Nfs4Exception(Nfs4Status.BADHANDLE, "length=" + handle.length());
    }
    ShareNamespace namespace = compound.services().access().namespace();
    FileHandle fileHandle = FileHandle.of(handle.toBytes());
    Vnode vnode = namespace.resolve(fileHandle, compound.context().mayBlock());
    Share share = namespace.shareOf(vnode);
    compound.caller(share);
    return new CurrentFile.OfShare(vnode, share);
  }
}
