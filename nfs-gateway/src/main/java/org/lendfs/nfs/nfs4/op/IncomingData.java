// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Data of a WRITE that came into a loan while the request was read.
 *
 * @param loan owned by the request until it is written or closed; null where none was to be had,
 *     and the data is lost
 * @param failure why not: a {@link org.lendfs.vfs.VfsException}, or a mistake in the store
 * @param target what the loan was asked of
 */
record IncomingData(@Nullable ZcBuf loan, @Nullable Exception failure, @Nullable Vnode target) {
  void close() {
    if (loan != null) {
      loan.close();
    }
  }
}
