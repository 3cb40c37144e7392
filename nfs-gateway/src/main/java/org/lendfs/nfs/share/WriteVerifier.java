// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.share;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * The eight bytes by which clients learn that unstable data may be lost, so that they send it again
 * (RFC 1813 section 3.3.7, RFC 8881 section 18.32): new at every start, and after every flush that
 * failed. One for all files and all versions of NFS; a client that sends too much again does no
 * harm. Thread-safe.
 */
public final class WriteVerifier {
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong value = new AtomicLong(random.nextLong());

  public long value() {
    return value.get();
  }

  /** Notes how a flush failed; only a failure of the store can have lost data. */
  public void flushFailed(VfsException failure) {
    if (failure.error() == VfsError.IO_ERROR) {
      // An odd step never comes back to the same value by a second failure alone.
      value.addAndGet(random.nextLong() | 1);
    }
  }
}
