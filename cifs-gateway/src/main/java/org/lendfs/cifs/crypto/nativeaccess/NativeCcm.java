// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.cifs.crypto.Aead;

/**
 * Counter with CBC-MAC mode. The library takes a message of this mode only as one piece, so the
 * segments are gathered in the target first and encrypted there.
 */
final class NativeCcm implements Aead {
  private final ContextPool pool;
  private final byte[] key;

  NativeCcm(ContextPool pool, byte[] key) {
    this.pool = pool;
    this.key = key;
  }

  @Override
  public void seal(Frame frame, List<MemorySegment> message, MemorySegment target) {
    long offset = 0;
    for (MemorySegment segment : message) {
      MemorySegment.copy(segment, 0, target, offset, segment.byteSize());
      offset += segment.byteSize();
    }
    if (target.isNative()) {
      encrypt(frame, target);
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy =
          arena.allocate(Math.max(target.byteSize(), 1)).asSlice(0, target.byteSize());
      copy.copyFrom(target);
      encrypt(frame, copy);
      target.copyFrom(copy);
    }
  }

  private void encrypt(Frame frame, MemorySegment memory) {
    try (CipherContext context = pool.take()) {
      context.begin(key, frame.nonce(), true);
      context.announce(memory.byteSize());
      context.authenticate(frame.additional());
      if (!context.transformWhole(memory, memory)) {
        throw new IllegalStateException("libcrypto does not encrypt");
      }
      context.tag(frame.tag());
    }
  }

  @Override
  public boolean open(Frame frame, MemorySegment source, MemorySegment target) {
    if (source.isNative() && target.isNative()) {
      return decrypt(frame, source, target);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy =
          arena.allocate(Math.max(source.byteSize(), 1)).asSlice(0, source.byteSize());
      copy.copyFrom(source);
      boolean genuine = decrypt(frame, copy, copy);
      target.copyFrom(copy);
      return genuine;
    }
  }

  private boolean decrypt(Frame frame, MemorySegment source, MemorySegment target) {
    try (CipherContext context = pool.take()) {
      context.begin(key, frame.nonce(), false);
      context.expectTag(frame.tag());
      context.announce(source.byteSize());
      context.authenticate(frame.additional());
      return context.transformWhole(source, target);
    }
  }
}
