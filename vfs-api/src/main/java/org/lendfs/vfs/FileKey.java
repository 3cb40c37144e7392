// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The provider's part of a file handle: names one object of one provider for good.
 *
 * <p>It survives rename and restart, and never names another object later, so a store that reuses
 * inode numbers adds a generation. Opaque to everybody but the provider. Immutable.
 */
public final class FileKey {
  /** Room that an NFSv3 handle of 64 bytes leaves beside the share and the signature. */
  public static final int MAX_BYTES = 44;

  private final byte[] bytes;
  private final int hash;

  private FileKey(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("key length=" + bytes.length + " max=" + MAX_BYTES);
    }
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /** A key of 1 to {@link #MAX_BYTES} bytes; the array is copied. */
  public static FileKey of(byte... bytes) {
    return new FileKey(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public int lengthBytes() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
