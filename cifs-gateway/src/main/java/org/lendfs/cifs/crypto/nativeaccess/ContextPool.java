// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cipher contexts of one kind, for the whole process. Keeps as many as there may be calls at a
 * time; never waits. Thread-safe.
 */
final class ContextPool {
  private static final int CAPACITY = 64;

  private final MemorySegment cipher;
  private final ArrayBlockingQueue<CipherContext> idle = new ArrayBlockingQueue<>(CAPACITY);

  private final boolean isCcm;

  ContextPool(NativeCipher cipher) {
    this.cipher = cipher.fetch();
    this.isCcm = cipher.isCcm();
  }

  /** A context that is the caller's until it closes it. */
  CipherContext take() {
    @Nullable CipherContext context = idle.poll();
    return context == null ? made() : context;
  }

  private CipherContext made() {
    var context = new CipherContext(this, cipher);
    if (isCcm) {
      context.prepareCcm();
    }
    return context;
  }

  void give(CipherContext context) {
    if (!idle.offer(context)) {
      context.free();
    }
  }
}
