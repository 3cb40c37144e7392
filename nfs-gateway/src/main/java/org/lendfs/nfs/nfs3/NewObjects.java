// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.PostOpHandle;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.VfsException;

/** What CREATE, MKDIR, SYMLINK and MKNOD have in common: their results. */
final class NewObjects {
  private NewObjects() {}

  static RpcResult result(Created created, Target directory, Nfs3Call call) throws VfsException {
    PostOpAttributes attributes = directory.attributesOf(created.vnode(), created.attributes());
    return RpcResult.of(
        new NewObjectResult.Ok(
            new PostOpHandle(call.handleOf(created.vnode())),
            attributes,
            directory.wcc(created.directory())));
  }
}
