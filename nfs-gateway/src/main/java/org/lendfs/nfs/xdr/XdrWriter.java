// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor that appends values in XDR (RFC 4506).
 *
 * <p>Over a buffer of the caller it appends at that buffer's position, which moves along, and never
 * beyond its limit. Made by {@link #growing} it owns a heap buffer that doubles up to a maximum.
 * Writing past the end is an error of the program: {@link BufferOverflowException}. For one thread;
 * never blocks.
 */
public final class XdrWriter {
  private final int start;
  private final int maximumLength;
  private ByteBuffer buffer;

  /**
   * Writes into {@code buffer}.
   *
   * @throws IllegalArgumentException if the buffer is not big-endian
   */
  public XdrWriter(ByteBuffer buffer) {
    this(buffer, buffer.remaining());
  }

  private XdrWriter(ByteBuffer buffer, int maximumLength) {
    if (buffer.order() != ByteOrder.BIG_ENDIAN) {
      throw new IllegalArgumentException("XDR is big-endian");
    }
    this.buffer = buffer;
    this.start = buffer.position();
    this.maximumLength = maximumLength;
  }

  /** A writer with a buffer of its own that grows from one length up to another, both in bytes. */
  public static XdrWriter growing(int initialLength, int maximumLength) {
    return new XdrWriter(
        ByteBuffer.allocate(Math.min(initialLength, maximumLength)), maximumLength);
  }

  /** Bytes written so far. */
  public int length() {
    return buffer.position() - start;
  }

  /** Bytes that can still be written. */
  public int remaining() {
    return maximumLength - length();
  }

  /** What was written so far, as a buffer between position and limit; it shares the content. */
  public ByteBuffer written() {
    return buffer.duplicate().limit(buffer.position()).position(start);
  }

  /** Forgets everything written beyond the first {@code length} bytes. */
  public void truncate(int length) {
    if (length < 0 || length > length()) {
      throw new IllegalArgumentException("length=" + length + " written=" + length());
    }
    buffer.position(start + length);
  }

  public void writeInt(int value) {
    ensure(Integer.BYTES);
    buffer.putInt(value);
  }

  /**
   * Replaces an integer that was written before, such as a length known only afterwards.
   *
   * @param offset the {@link #length()} there was before the integer was written
   */
  public void replaceInt(int offset, int value) {
    if (offset < 0 || offset > length() - Integer.BYTES) {
      throw new IllegalArgumentException("offset=" + offset + " written=" + length());
    }
    buffer.putInt(start + offset, value);
  }

  /**
   * An unsigned 32-bit integer.
   *
   * @throws IllegalArgumentException unless the value is between 0 and 2^32-1
   */
  public void writeUnsignedInt(long value) {
    if (value >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException("unsigned value=" + value);
    }
    writeInt((int) value);
  }

  public void writeLong(long value) {
    ensure(Long.BYTES);
    buffer.putLong(value);
  }

  public void writeBoolean(boolean value) {
    writeInt(value ? 1 : 0);
  }

  public void writeEnum(XdrEnum value) {
    writeInt(value.number());
  }

  /**
   * Variable-length opaque data (RFC 4506 section 4.10).
   *
   * @throws IllegalArgumentException if it is longer than {@code maximumLength} bytes
   */
  public void writeOpaque(Opaque value, int maximumLength) {
    if (value.length() > maximumLength) {
      throw new IllegalArgumentException(
          "opaque length=" + value.length() + " maximum=" + maximumLength);
    }
    writePadded(value.bytes());
  }

  /** A string (RFC 4506 section 4.11) in UTF-8. An unpaired surrogate would become "?". */
  public void writeString(String value) {
    writePadded(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A string that is UTF-8 already: its length, its bytes, its padding. */
  public void writePadded(byte[] bytes) {
    int padLength = Xdr.padLength(bytes.length);
    ensure(Integer.BYTES + (long) bytes.length + padLength);
    buffer.putInt(bytes.length).put(bytes);
    for (int i = 0; i < padLength; i++) {
      buffer.put((byte) 0);
    }
  }

  /** What another writer has written; a multiple of four bytes between position and limit. */
  public void writeEncoded(ByteBuffer encoded) {
    ensure(encoded.remaining());
    buffer.put(encoded.duplicate());
  }

  /** An array of variable length (RFC 4506 section 4.13). */
  public void writeList(List<? extends XdrEncodable> list) {
    writeInt(list.size());
    for (XdrEncodable element : list) {
      element.encode(this);
    }
  }

  /** A linked list of optional data (RFC 4506 section 4.19). */
  public void writeChain(List<? extends XdrEncodable> list) {
    for (XdrEncodable element : list) {
      writeBoolean(true);
      element.encode(this);
    }
    writeBoolean(false);
  }

  /** Optional data (RFC 4506 section 4.19). */
  public void writeOptional(@Nullable XdrEncodable value) {
    writeBoolean(value != null);
    if (value != null) {
      value.encode(this);
    }
  }

  private void ensure(long lengthBytes) {
    if (lengthBytes > buffer.remaining()) {
      grow(lengthBytes);
    }
  }

  private void grow(long lengthBytes) {
    long needed = length() + lengthBytes;
    if (needed > maximumLength) {
      throw new BufferOverflowException();
    }
    int capacity = (int) Math.min(maximumLength, Math.max(needed, 2L * buffer.capacity()));
    buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
  }
}
