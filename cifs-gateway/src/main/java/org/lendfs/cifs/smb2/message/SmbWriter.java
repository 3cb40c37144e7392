// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Builds one message or structure, little-endian, in memory that grows.
 *
 * <p>Position 0 is the start of the header, so that what is appended can name its own offset.
 * Fields that are known only later are written as zero and patched. For one thread; never blocks.
 */
public final class SmbWriter {
  private byte[] bytes;
  private ByteBuffer view;
  private int position;

  public SmbWriter() {
    this(256);
  }

  public SmbWriter(int capacityBytes) {
    bytes = new byte[Math.max(capacityBytes, 16)];
    view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Offset of the next value, and bytes written so far. */
  public int position() {
    return position;
  }

  /** Drops everything from an earlier position on. */
  public void truncate(int earlierPosition) {
    if (earlierPosition > position) {
      throw new IllegalArgumentException("position=" + position + " to=" + earlierPosition);
    }
    Arrays.fill(bytes, earlierPosition, position, (byte) 0);
    position = earlierPosition;
  }

  public void writeByte(int value) {
    int at = advance(Byte.BYTES);
    view.put(at, (byte) value);
  }

  public void writeShort(int value) {
    int at = advance(Short.BYTES);
    view.putShort(at, (short) value);
  }

  public void writeInt(int value) {
    int at = advance(Integer.BYTES);
    view.putInt(at, value);
  }

  public void writeLong(long value) {
    int at = advance(Long.BYTES);
    view.putLong(at, value);
  }

  public void writeBytes(byte... source) {
    int at = advance(source.length);
    view.put(at, source);
  }

  /** Text in UTF-16LE, without a terminator. */
  public void writeUtf16(String text) {
    int start = advance(Math.multiplyExact(text.length(), Character.BYTES));
    for (int i = 0; i < text.length(); i++) {
      view.putChar(start + 2 * i, text.charAt(i));
    }
  }

  public void writeZeros(int lengthBytes) {
    advance(lengthBytes);
  }

  public void write(SmbEncodable value) {
    value.encode(this);
  }

  /** Zeros up to the next offset that is a multiple of eight. */
  public void alignToEight() {
    advance(-position & 7);
  }

  public void patchByte(int offset, int value) {
    view.put(checked(offset, Byte.BYTES), (byte) value);
  }

  public void patchShort(int offset, int value) {
    view.putShort(checked(offset, Short.BYTES), (short) value);
  }

  public void patchInt(int offset, int value) {
    view.putInt(checked(offset, Integer.BYTES), value);
  }

  public void patchLong(int offset, long value) {
    view.putLong(checked(offset, Long.BYTES), value);
  }

  public void patchBytes(int offset, byte... source) {
    view.put(checked(offset, source.length), source);
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, position);
  }

  /** What was written, without a copy: good until the next change. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, position).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int checked(int offset, int lengthBytes) {
    if (offset < 0 || lengthBytes > position - offset) {
      throw new IllegalArgumentException("offset=" + offset + " position=" + position);
    }
    return offset;
  }

  private int advance(int lengthBytes) {
    int start = position;
    int end = Math.addExact(start, lengthBytes);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * bytes.length, 1 << 30)));
      view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    position = end;
    return start;
  }
}
