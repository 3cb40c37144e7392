// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/** Ranges of files as they come over the wire, unsigned. */
final class Ranges {
  private Ranges() {}

  /** A range that a file can have. */
  static void require(long offset, long length) throws Nfs4Exception {
    if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset) {
      throw new Nfs4Exception(
          Nfs4Status.INVAL,
          "offset=" + Long.toUnsignedString(offset) + " length=" + Long.toUnsignedString(length));
    }
  }
}
