// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** What a filehandle names: an object of a share, or the root above all shares. */
sealed interface CurrentFile {
  /** The pseudo file system's only directory, see {@link PseudoRoot}. */
  record Root() implements CurrentFile {
    static final Root INSTANCE = new Root();
  }

  /** An object of a share. */
  record OfShare(Vnode vnode, Share share) implements CurrentFile {
    /** Whether it is the top directory of its share. */
    boolean isShareRoot() {
      return vnode.equals(share.root());
    }
  }
}
