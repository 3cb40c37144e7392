// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A cipher context of the library with scratch memory beside it. Borrowed from a {@link
 * ContextPool} and given back by {@link #close}, exactly once; one thread uses it at a time.
 *
 * <p>Memory on the heap goes through the scratch memory in pieces; native memory is used where it
 * lies, and its arena stays open while a call runs.
 */
final class CipherContext implements AutoCloseable {
  static final int SCRATCH_BYTES = 8 * 1024;

  private static final LibCrypto LIBRARY = LibCrypto.required();
  private static final int TAG_BYTES = 16;
  private static final int CCM_NONCE_BYTES = 11;
  private static final int SMALL_BYTES = 128;
  private static final int KEY_OFFSET = 0;
  private static final int NONCE_OFFSET = 32;
  private static final int TAG_OFFSET = 48;
  private static final int LENGTH_OFFSET = 64;
  private static final int SET_NONCE_LENGTH = 0x9;
  private static final int GET_TAG = 0x10;
  private static final int SET_TAG = 0x11;

  private final ContextPool home;
  private final MemorySegment context;
  private final MemorySegment small;
  private final MemorySegment scratch;
  private final MemorySegment produced;

  CipherContext(ContextPool home, MemorySegment cipher) {
    this.home = home;
    // An automatic arena: contexts beyond the pool's capacity are freed, their memory dropped.
    Arena arena = Arena.ofAuto();
    this.small = arena.allocate(SMALL_BYTES, 16);
    this.scratch = arena.allocate(SCRATCH_BYTES, 64);
    this.produced = small.asSlice(LENGTH_OFFSET, JAVA_INT.byteSize());
    try {
      this.context = (MemorySegment) LIBRARY.newContext().invokeExact();
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
    if (context.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError("no cipher context");
    }
    initialize(cipher, MemorySegment.NULL, MemorySegment.NULL, 1);
  }

  /** Room for what is computed and thrown away, and for what comes from the heap. */
  MemorySegment scratch() {
    return scratch;
  }

  /** Sets the lengths of nonces and tags, which CCM must know before it gets a key. */
  void prepareCcm() {
    control(SET_NONCE_LENGTH, CCM_NONCE_BYTES, MemorySegment.NULL);
    control(SET_TAG, TAG_BYTES, MemorySegment.NULL);
  }

  /** Begins a message with this key and nonce; to encrypt or to decrypt. */
  void begin(byte[] key, MemorySegment nonce, boolean encrypts) {
    MemorySegment keyCopy = small.asSlice(KEY_OFFSET, key.length);
    keyCopy.copyFrom(MemorySegment.ofArray(key));
    MemorySegment nonceCopy = small.asSlice(NONCE_OFFSET, nonce.byteSize());
    nonceCopy.copyFrom(nonce);
    initialize(MemorySegment.NULL, keyCopy, nonceCopy, encrypts ? 1 : 0);
    keyCopy.fill((byte) 0);
  }

  /** The tag that what follows must have. */
  void expectTag(MemorySegment tag) {
    MemorySegment copy = small.asSlice(TAG_OFFSET, TAG_BYTES);
    copy.copyFrom(tag);
    control(SET_TAG, TAG_BYTES, copy);
  }

  /** The tag of what went before. */
  void tag(MemorySegment target) {
    MemorySegment copy = small.asSlice(TAG_OFFSET, TAG_BYTES);
    control(GET_TAG, TAG_BYTES, copy);
    target.copyFrom(copy);
  }

  /** Tells how much is to come, as CCM must know beforehand. */
  void announce(long lengthBytes) {
    required(update(MemorySegment.NULL, MemorySegment.NULL, lengthBytes));
  }

  /** Authenticates without encrypting. */
  void authenticate(MemorySegment data) {
    transform(data, null);
  }

  /** Encrypts or decrypts; in place when both are the same memory. */
  void transform(MemorySegment source, @Nullable MemorySegment target) {
    if (source.isNative() && (target == null || target.isNative())) {
      MemorySegment output = target == null ? MemorySegment.NULL : target;
      required(update(output, source, source.byteSize()));
      return;
    }
    for (long offset = 0; offset < source.byteSize(); offset += SCRATCH_BYTES) {
      long length = Math.min(SCRATCH_BYTES, source.byteSize() - offset);
      MemorySegment piece = scratch.asSlice(0, length);
      MemorySegment.copy(source, offset, piece, 0, length);
      required(update(target == null ? MemorySegment.NULL : piece, piece, length));
      if (target != null) {
        MemorySegment.copy(piece, 0, target, offset, length);
      }
    }
  }

  /** Decrypts all of a message and says whether it is genuine, for CCM, which knows that early. */
  boolean transformWhole(MemorySegment source, MemorySegment target) {
    return update(target, source, source.byteSize()) > 0;
  }

  /** Ends the message; false when what was decrypted is not genuine. */
  boolean finish() {
    try {
      return (int) LIBRARY.finish().invokeExact(context, scratch, produced) > 0;
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }

  private int update(MemorySegment target, MemorySegment source, long length) {
    try {
      return (int)
          LIBRARY.update().invokeExact(context, target, produced, source, Math.toIntExact(length));
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }

  private void initialize(
      MemorySegment cipher, MemorySegment key, MemorySegment nonce, int encrypts) {
    try {
      required(
          (int)
              LIBRARY
                  .init()
                  .invokeExact(context, cipher, MemorySegment.NULL, key, nonce, encrypts));
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }

  private void control(int command, int argument, MemorySegment memory) {
    try {
      required((int) LIBRARY.control().invokeExact(context, command, argument, memory));
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }

  private static void required(int result) {
    if (result <= 0) {
      throw new IllegalStateException("libcrypto refuses");
    }
  }

  /** Frees what the library holds. */
  void free() {
    try {
      LIBRARY.freeContext().invokeExact(context);
    } catch (Throwable thrown) {
      throw LibCrypto.unexpected(thrown);
    }
  }

  @Override
  public void close() {
    home.give(this);
  }
}
