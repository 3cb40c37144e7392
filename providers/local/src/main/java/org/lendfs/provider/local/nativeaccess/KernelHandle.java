// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The kernel's own persistent name of an object within its file system: {@code struct file_handle}.
 *
 * <p>Survives rename, restart and reboot; names nothing any more ({@code ESTALE}) once the object
 * is gone. Immutable.
 */
public final class KernelHandle {
  /** {@code MAX_HANDLE_SZ}. */
  public static final int LONGEST_BYTES = 128;

  private final int type;
  private final byte[] bytes;

  /**
   * @param type the file system's own kind of handle
   * @param bytes at most {@link #LONGEST_BYTES}, copied
   */
  public KernelHandle(int type, byte[] bytes) {
    if (bytes.length > LONGEST_BYTES) {
      throw new IllegalArgumentException("bytes=" + bytes.length);
    }
    this.type = type;
    this.bytes = bytes.clone();
  }

  public int type() {
    return type;
  }

  /** A copy of the handle's bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  int store(Frame frame) {
    int position = frame.allocate(8 + LONGEST_BYTES);
    frame.setInt(position, bytes.length);
    frame.setInt(position + 4, type);
    frame.copy(bytes, position + 8);
    return position;
  }

  static KernelHandle read(Frame frame, int position) {
    int count = frame.getInt(position);
    return new KernelHandle(frame.getInt(position + 4), frame.bytes(position + 8, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelHandle that
        && type == that.type
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "KernelHandle[" + type + ":" + HexFormat.of().formatHex(bytes) + "]";
  }
}
