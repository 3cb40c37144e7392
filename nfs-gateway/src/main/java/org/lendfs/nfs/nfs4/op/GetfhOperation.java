// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.GetfhResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.Vnode;

/** GETFH: the handle of the current file (RFC 8881 section 18.8). */
final class GetfhOperation implements Operation<NoArgs> {
  @Override
  public Nfs4Result run(NoArgs args, Compound compound) throws Nfs4Exception {
    return new GetfhResult(handleOf(compound.current(), compound.services()));
  }

  static Opaque handleOf(CurrentFile file, Services services) {
    return switch (file) {
      case CurrentFile.Root root -> PseudoRoot.HANDLE;
      case CurrentFile.OfShare object -> handleOf(object.vnode(), services);
    };
  }

  static Opaque handleOf(Vnode vnode, Services services) {
    if (vnode instanceof AttributeDirectory directory) {
      return AttributeHandles.of(handleOf(directory.owner(), services));
    }
    return Opaque.wrap(services.access().namespace().handleOf(vnode).bytes());
  }
}
