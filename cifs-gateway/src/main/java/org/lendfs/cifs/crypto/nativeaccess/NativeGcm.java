// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.cifs.crypto.Aead;

/** Galois/counter mode: reads each segment once and writes it encrypted, in one pass. */
final class NativeGcm implements Aead {
  private final ContextPool pool;
  private final byte[] key;

  NativeGcm(ContextPool pool, byte[] key) {
    this.pool = pool;
    this.key = key;
  }

  @Override
  public void seal(Frame frame, List<MemorySegment> message, MemorySegment target) {
    try (CipherContext context = pool.take()) {
      context.begin(key, frame.nonce(), true);
      context.authenticate(frame.additional());
      long offset = 0;
      for (MemorySegment segment : message) {
        context.transform(segment, target.asSlice(offset, segment.byteSize()));
        offset += segment.byteSize();
      }
      if (!context.finish()) {
        throw new IllegalStateException("libcrypto does not finish");
      }
      context.tag(frame.tag());
    }
  }

  @Override
  public boolean open(Frame frame, MemorySegment source, MemorySegment target) {
    try (CipherContext context = pool.take()) {
      context.begin(key, frame.nonce(), false);
      context.expectTag(frame.tag());
      context.authenticate(frame.additional());
      context.transform(source, target);
      return context.finish();
    }
  }
}
