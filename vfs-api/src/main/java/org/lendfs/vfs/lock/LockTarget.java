// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.lock;

import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Vnode;

/** The file that is locked: the same for every share and protocol that reaches it. */
public record LockTarget(long storeId, FileKey key) {
  /** The file behind a vnode, of whatever layer. */
  public static LockTarget of(Vnode vnode) {
    return new LockTarget(vnode.provider().storeId(), vnode.key());
  }
}
