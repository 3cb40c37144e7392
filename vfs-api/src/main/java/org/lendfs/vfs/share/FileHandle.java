// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.share;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An opaque, persistent name of a vnode, given to clients. It survives rename and restart and is
 * signed, because clients can send whatever they like. Immutable.
 */
public final class FileHandle {
  /** Largest handle of NFSv3 (RFC 1813 section 2.4). */
  public static final int MAX_BYTES = 64;

  private final byte[] bytes;
  private final int hash;

  private FileHandle(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("handle length=" + bytes.length);
    }
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /** A handle as a client sent it, which may be anything; the array is copied. */
  public static FileHandle of(byte... bytes) {
    return new FileHandle(bytes.clone());
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
    return other instanceof FileHandle that && Arrays.equals(bytes, that.bytes);
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
