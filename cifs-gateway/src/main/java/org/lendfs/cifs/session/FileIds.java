// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.cifs.smb2.message.FileId;

/**
 * Gives out file ids. The volatile part is never given twice; the persistent one, which is what a
 * durable open is found by, cannot be guessed. Neither is 0 or -1. Thread-safe.
 */
public final class FileIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AtomicLong last = new AtomicLong();

  /** For a new open. */
  public FileId next() {
    return new FileId(RANDOM.nextLong(1, Long.MAX_VALUE), last.incrementAndGet());
  }

  /** For a durable open that comes back to life. */
  public FileId nextFor(long persistentId) {
    return new FileId(persistentId, last.incrementAndGet());
  }
}
