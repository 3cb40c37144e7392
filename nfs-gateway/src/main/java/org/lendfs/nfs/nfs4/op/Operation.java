// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.vfs.VfsException;

/**
 * What one operation of NFSv4 does. Thread-safe and without state of a request.
 *
 * @param <A> its arguments
 */
interface Operation<A extends Nfs4Args> {
  /**
   * Runs it. Where it may not block and would have to it fails with WOULD_BLOCK, having changed
   * nothing, and is run again.
   *
   * @return its results; a failure that has more to tell than a status is a result, too
   * @throws VfsException becomes a status
   * @throws Nfs4Exception its status
   */
  Nfs4Result run(A args, Compound compound) throws VfsException, Nfs4Exception;
}
