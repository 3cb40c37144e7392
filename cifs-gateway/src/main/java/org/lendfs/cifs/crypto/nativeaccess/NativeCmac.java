// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.lendfs.cifs.crypto.MessageMac;

/**
 * AES-128-CMAC (RFC 4493) by cipher block chaining in large pieces, whose output is thrown away but
 * for the last block. The library's own CMAC encrypts block by block, which takes longer.
 */
final class NativeCmac implements MessageMac {
  private static final int BLOCK = 16;
  private static final int REDUCTION = 0x87;

  private final ContextPool pool;
  private final byte[] key;
  private final byte[] whole;
  private final byte[] padded;

  NativeCmac(ContextPool pool, byte[] key) {
    this.pool = pool;
    this.key = key;
    try (CipherContext context = pool.take()) {
      context.begin(key, zeros(), true);
      byte[] start = new byte[BLOCK];
      chain(context, MemorySegment.ofArray(start), MemorySegment.ofArray(start));
      this.whole = doubled(start);
      this.padded = doubled(whole);
    }
  }

  @Override
  public byte[] of(byte[] header, List<MemorySegment> rest) {
    try (CipherContext context = pool.take()) {
      context.begin(key, zeros(), true);
      var pending = new Pending();
      feed(context, pending, MemorySegment.ofArray(header));
      rest.forEach(segment -> feed(context, pending, segment));
      return last(context, pending);
    }
  }

  /** What is not chained yet: always the last block, which is treated differently. */
  private static final class Pending {
    private final byte[] block = new byte[BLOCK];
    private int length;

    long add(MemorySegment segment, long offset, long count) {
      MemorySegment.copy(segment, JAVA_BYTE, offset, block, length, (int) count);
      length += (int) count;
      return count;
    }
  }

  private static void feed(CipherContext context, Pending pending, MemorySegment segment) {
    long size = segment.byteSize();
    long offset = 0;
    if (pending.length > 0) {
      offset = pending.add(segment, 0, Math.min(BLOCK - pending.length, size));
      if (offset == size) {
        return;
      }
      flush(context, pending);
    }
    while (size - offset > BLOCK) {
      long allButTheLast = (size - offset - 1) / BLOCK * BLOCK;
      long length = Math.min(CipherContext.SCRATCH_BYTES, allButTheLast);
      chain(context, segment.asSlice(offset, length), context.scratch().asSlice(0, length));
      offset += length;
    }
    pending.add(segment, offset, size - offset);
  }

  private static void flush(CipherContext context, Pending pending) {
    MemorySegment block = MemorySegment.ofArray(pending.block);
    chain(context, block, block);
    pending.length = 0;
  }

  private byte[] last(CipherContext context, Pending pending) {
    byte[] block = Arrays.copyOf(pending.block, BLOCK);
    byte[] mask = whole;
    if (pending.length < BLOCK) {
      block[pending.length] = (byte) 0x80;
      Arrays.fill(block, pending.length + 1, BLOCK, (byte) 0);
      mask = padded;
    }
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= mask[i];
    }
    chain(context, MemorySegment.ofArray(block), MemorySegment.ofArray(block));
    return block;
  }

  private static void chain(CipherContext context, MemorySegment source, MemorySegment target) {
    context.transform(source, target);
  }

  /** Multiplies by x in the field of 128 bits. */
  private static byte[] doubled(byte[] block) {
    byte[] result = new byte[BLOCK];
    int carry = 0;
    for (int i = BLOCK - 1; i >= 0; i--) {
      int shifted = (block[i] & 0xFF) << 1 | carry;
      result[i] = (byte) shifted;
      carry = shifted >>> 8;
    }
    if (carry != 0) {
      result[BLOCK - 1] ^= (byte) REDUCTION;
    }
    return result;
  }

  private static MemorySegment zeros() {
    return MemorySegment.ofArray(new byte[BLOCK]);
  }
}
