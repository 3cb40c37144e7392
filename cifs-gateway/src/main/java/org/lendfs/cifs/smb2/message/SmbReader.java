// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A cursor over one message or a structure within it, little-endian.
 *
 * <p>Position 0 is where the buffer stood at construction; all offsets count from there. The buffer
 * itself stays as it is and must not change meanwhile. Every length is compared with what is there
 * before anything is allocated. For one thread; never blocks.
 *
 * <p>After a {@link MalformedMessageException} the position is unspecified.
 */
public final class SmbReader {
  private final ByteBuffer buffer;
  private final int origin;
  private final int length;
  private final int payloadLength;
  private int position;

  /** Reads what is between position and limit. */
  public SmbReader(ByteBuffer buffer) {
    this(buffer, 0);
  }

  /**
   * Reads the front part of a message whose end is somewhere else, such as in a write loan.
   *
   * @param payloadLength bytes that follow those of the buffer; {@link #requireRange} counts them
   */
  public SmbReader(ByteBuffer buffer, int payloadLength) {
    this.buffer = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.origin = buffer.position();
    this.length = buffer.remaining();
    this.payloadLength = payloadLength;
  }

  public static SmbReader of(byte... bytes) {
    return new SmbReader(ByteBuffer.wrap(bytes));
  }

  /** Offset of the next value. */
  public int position() {
    return position;
  }

  /** Goes to an offset, which may be the end. */
  public void position(long offset) throws MalformedMessageException {
    if (offset < 0 || offset > length) {
      throw new MalformedMessageException("offset=" + offset + " length=" + length);
    }
    position = (int) offset;
  }

  /** Bytes that can be read from here on. */
  public int remaining() {
    return length - position;
  }

  /** Bytes that can be read in all. */
  public int length() {
    return length;
  }

  public int readUnsignedByte() throws MalformedMessageException {
    return Byte.toUnsignedInt(buffer.get(take(Byte.BYTES)));
  }

  public int readUnsignedShort() throws MalformedMessageException {
    return Short.toUnsignedInt(buffer.getShort(take(Short.BYTES)));
  }

  /** A 32-bit number as bits. */
  public int readInt() throws MalformedMessageException {
    return buffer.getInt(take(Integer.BYTES));
  }

  public long readUnsignedInt() throws MalformedMessageException {
    return Integer.toUnsignedLong(readInt());
  }

  /** A 64-bit number as bits. */
  public long readLong() throws MalformedMessageException {
    return buffer.getLong(take(Long.BYTES));
  }

  /** A copy of the next bytes. */
  public byte[] readBytes(long lengthBytes) throws MalformedMessageException {
    int start = take(lengthBytes);
    byte[] bytes = new byte[(int) lengthBytes];
    buffer.get(start, bytes);
    return bytes;
  }

  /**
   * Text in UTF-16LE. Unpaired surrogates are kept, since file names on Windows have them.
   *
   * @param lengthBytes even
   */
  public String readUtf16(long lengthBytes) throws MalformedMessageException {
    if (lengthBytes % 2 != 0) {
      throw new MalformedMessageException("odd text length=" + lengthBytes);
    }
    int start = take(lengthBytes);
    char[] characters = new char[(int) (lengthBytes / 2)];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = buffer.getChar(start + 2 * i);
    }
    return new String(characters);
  }

  /** Text at an offset, as {@link #readUtf16}; the position stays. */
  public String utf16At(long offset, long lengthBytes) throws MalformedMessageException {
    return slice(offset, lengthBytes).readUtf16(lengthBytes);
  }

  /** A copy of the bytes at an offset; the position stays. */
  public byte[] bytesAt(long offset, long lengthBytes) throws MalformedMessageException {
    return slice(offset, lengthBytes).readBytes(lengthBytes);
  }

  /** A reader of its own for a range; its position 0 is the offset. The position here stays. */
  public SmbReader slice(long offset, long lengthBytes) throws MalformedMessageException {
    requireHere(offset, lengthBytes);
    return new SmbReader(buffer.slice(origin + (int) offset, (int) lengthBytes));
  }

  /** A reader of its own for the next bytes, behind which this one goes on. */
  public SmbReader readSlice(long lengthBytes) throws MalformedMessageException {
    SmbReader slice = slice(position, lengthBytes);
    position += (int) lengthBytes;
    return slice;
  }

  public void skip(long lengthBytes) throws MalformedMessageException {
    take(lengthBytes);
  }

  /** Skips to the next offset that is a multiple of eight, or to the end if that comes earlier. */
  public void alignToEight() {
    position = (int) Math.min((position + 7L) & ~7L, length);
  }

  /** The StructureSize at the front of nearly every structure, which has one valid value. */
  public void requireStructureSize(int expected) throws MalformedMessageException {
    int size = readUnsignedShort();
    if (size != expected) {
      throw new MalformedMessageException("StructureSize=" + size + " expected=" + expected);
    }
  }

  /** Whether a range lies within the message, its payload elsewhere included. */
  public void requireRange(long offset, long lengthBytes) throws MalformedMessageException {
    requireWithin(offset, lengthBytes, (long) length + payloadLength);
  }

  private void requireHere(long offset, long lengthBytes) throws MalformedMessageException {
    requireWithin(offset, lengthBytes, length);
  }

  /** Both numbers come from fields of at most 32 bits or are checked here for being negative. */
  private static void requireWithin(long offset, long lengthBytes, long end)
      throws MalformedMessageException {
    if (offset < 0 || lengthBytes < 0 || offset > end || lengthBytes > end - offset) {
      throw new MalformedMessageException(
          "offset=" + offset + " length=" + lengthBytes + " end=" + end);
    }
  }

  private int take(long lengthBytes) throws MalformedMessageException {
    requireHere(position, lengthBytes);
    int start = origin + position;
    position += (int) lengthBytes;
    return start;
  }
}
