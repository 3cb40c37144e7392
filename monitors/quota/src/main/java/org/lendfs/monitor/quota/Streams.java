// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** The named streams of an object, where there can be any. */
final class Streams {
  private Streams() {}

  static List<NamedStream> of(Vnode vnode, CallContext looker) throws VfsException {
    try {
      return vnode.streams(looker);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_SUPPORTED) {
        return List.of();
      }
      throw e;
    }
  }
}
