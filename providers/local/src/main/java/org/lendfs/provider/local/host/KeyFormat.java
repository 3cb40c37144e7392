// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.nativeaccess.KernelHandle;
import org.lendfs.vfs.FileKey;

/**
 * How keys are laid out.
 *
 * <pre>
 *   kernel handle   +---+------+------------------------+
 *                   | 1 | type | handle, 1 to 42 bytes  |
 *                   +---+------+------------------------+
 *   inode           +---+-----------+-------------------+
 *                   | 2 | inode (8) | birth, ns (8)     |
 *                   +---+-----------+-------------------+
 * </pre>
 *
 * <p>The second form is for file systems without handles (overlayfs, for one) and hosts without the
 * call; the birth time stands in for the generation.
 */
final class KeyFormat {
  private static final byte HANDLE = 1;
  private static final byte INODE = 2;
  private static final int HANDLE_HEADER_BYTES = 2;
  private static final int INODE_BYTES = 17;
  private static final int LARGEST_TYPE = 255;

  private KeyFormat() {}

  /** The key of a handle, or null when it does not fit. */
  static @Nullable FileKey ofHandle(KernelHandle handle) {
    byte[] bytes = handle.bytes();
    boolean fits =
        bytes.length > 0
            && bytes.length <= FileKey.MAX_BYTES - HANDLE_HEADER_BYTES
            && handle.type() >= 0
            && handle.type() <= LARGEST_TYPE;
    if (!fits) {
      return null;
    }
    byte[] key = new byte[HANDLE_HEADER_BYTES + bytes.length];
    key[0] = HANDLE;
    key[1] = (byte) handle.type();
    System.arraycopy(bytes, 0, key, HANDLE_HEADER_BYTES, bytes.length);
    return FileKey.of(key);
  }

  static FileKey ofInode(long inode, Instant created) {
    ByteBuffer key = ByteBuffer.allocate(INODE_BYTES);
    key.put(INODE).putLong(inode);
    key.putLong(created.getEpochSecond() * 1_000_000_000L + created.getNano());
    return FileKey.of(key.array());
  }

  static boolean isHandle(FileKey key) {
    return key.lengthBytes() > HANDLE_HEADER_BYTES && key.bytes()[0] == HANDLE;
  }

  static boolean isInode(FileKey key) {
    return key.lengthBytes() == INODE_BYTES && key.bytes()[0] == INODE;
  }

  /** The handle in a key for which {@link #isHandle}. */
  static KernelHandle handle(FileKey key) {
    byte[] bytes = key.bytes();
    return new KernelHandle(
        Byte.toUnsignedInt(bytes[1]), Arrays.copyOfRange(bytes, HANDLE_HEADER_BYTES, bytes.length));
  }
}
