// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.FileHandle;

/**
 * The bytes of a file handle.
 *
 * <pre>
 *   0        1          2                    10                 10+n              18+n
 *   +--------+----------+--------------------+------------------+-----------------+---------+
 *   | format | n        | share id           | provider's key   | signature       | zeros   |
 *   | 1 byte | 1 byte   | 8 bytes            | n bytes          | 8 bytes         | to 4s   |
 *   +--------+----------+--------------------+------------------+-----------------+---------+
 * </pre>
 *
 * <p>The length is a multiple of four, because some clients take no other. The signature is there
 * because a handle is all that a client shows: a forged one would reach any file of the provider.
 */
final class FileHandles {
  private static final byte FORMAT = 1;
  private static final int HEADER_BYTES = 10;
  private static final int SIGNATURE_BYTES = 8;

  private final HandleKey key;

  FileHandles(HandleKey key) {
    this.key = key;
  }

  /** What a genuine handle says. */
  record Parts(long shareId, FileKey key) {}

  FileHandle encode(long shareId, FileKey fileKey) {
    byte[] provider = fileKey.bytes();
    int signed = HEADER_BYTES + provider.length;
    int length = (signed + SIGNATURE_BYTES + 3) / 4 * 4;
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.put(FORMAT).put((byte) provider.length).putLong(shareId).put(provider);
    buffer.put(key.sign(bytes, signed, SIGNATURE_BYTES));
    return FileHandle.of(bytes);
  }

  /**
   * Reads a handle.
   *
   * @throws VfsException {@link VfsError#BAD_HANDLE} when this server never gave it out
   */
  Parts decode(FileHandle handle) throws VfsException {
    byte[] bytes = handle.bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length <= HEADER_BYTES + SIGNATURE_BYTES || buffer.get() != FORMAT) {
      throw bad(handle);
    }
    int keyLength = buffer.get();
    int signed = HEADER_BYTES + keyLength;
    if (keyLength < 1
        || keyLength > FileKey.MAX_BYTES
        || bytes.length != (signed + SIGNATURE_BYTES + 3) / 4 * 4) {
      throw bad(handle);
    }
    long shareId = buffer.getLong();
    byte[] provider = new byte[keyLength];
    byte[] signature = new byte[SIGNATURE_BYTES];
    buffer.get(provider).get(signature);
    while (buffer.hasRemaining()) {
      if (buffer.get() != 0) {
        throw bad(handle);
      }
    }
    if (!MessageDigest.isEqual(signature, key.sign(bytes, signed, SIGNATURE_BYTES))) {
      throw bad(handle);
    }
    return new Parts(shareId, FileKey.of(provider));
  }

  private static VfsException bad(FileHandle handle) {
    return new VfsException(VfsError.BAD_HANDLE, "handle=" + handle);
  }
}
