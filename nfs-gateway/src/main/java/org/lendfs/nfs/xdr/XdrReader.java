// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;

/**
 * A cursor over one message in XDR (RFC 4506).
 *
 * <p>It reads between the position and the limit that the buffer has at construction and keeps its
 * own position, so that the buffer stays as it is; the buffer must not change or go away meanwhile.
 * Every length is compared with what is left, and with the limit of its type, before anything is
 * allocated. Padding must be present; its content is not looked at. For one thread; never blocks.
 *
 * <p>After a {@link MalformedMessageException} the position is unspecified.
 */
public final class XdrReader {
  private static final int ALIGNMENT_BYTES = 4;

  private final ByteBuffer buffer;
  private final int limit;
  private int position;

  /**
   * Reads from {@code buffer}.
   *
   * @throws IllegalArgumentException if the buffer is not big-endian
   */
  public XdrReader(ByteBuffer buffer) {
    if (buffer.order() != ByteOrder.BIG_ENDIAN) {
      throw new IllegalArgumentException("XDR is big-endian");
    }
    this.buffer = buffer;
    this.position = buffer.position();
    this.limit = buffer.limit();
  }

  /** Where the next value starts, as an index into the buffer. */
  public int position() {
    return position;
  }

  /** Bytes that are left. */
  public int remaining() {
    return limit - position;
  }

  /** A signed 32-bit integer, or the bit pattern of an unsigned one. */
  public int readInt() throws MalformedMessageException {
    require(Integer.BYTES);
    int value = buffer.getInt(position);
    position += Integer.BYTES;
    return value;
  }

  /** An unsigned 32-bit integer, from 0 to 2^32-1. */
  public long readUnsignedInt() throws MalformedMessageException {
    return Integer.toUnsignedLong(readInt());
  }

  /** A signed 64-bit integer, or the bit pattern of an unsigned one. */
  public long readLong() throws MalformedMessageException {
    require(Long.BYTES);
    long value = buffer.getLong(position);
    position += Long.BYTES;
    return value;
  }

  /** A boolean; every number but 0 and 1 is refused. */
  public boolean readBoolean() throws MalformedMessageException {
    int value = readInt();
    if ((value & ~1) != 0) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "boolean=" + value);
    }
    return value == 1;
  }

  /** One of {@code values}, by its number. */
  public <E extends XdrEnum> E readEnum(List<E> values) throws MalformedMessageException {
    int number = readInt();
    E value = XdrEnum.find(values, number);
    if (value == null) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "enumeration value=" + number);
    }
    return value;
  }

  /**
   * The unsigned length or element count before a variable-length value, at most {@code maximum}.
   */
  public int readCount(int maximum) throws MalformedMessageException {
    long count = readUnsignedInt();
    if (count > maximum) {
      throw new MalformedMessageException(
          Kind.LIMIT_EXCEEDED, "count=" + count + " maximum=" + maximum);
    }
    return (int) count;
  }

  /** Variable-length opaque data (RFC 4506 section 4.10) of at most {@code maximumLength} bytes. */
  public Opaque readOpaque(int maximumLength) throws MalformedMessageException {
    int length = readCount(maximumLength);
    return length == 0 ? Opaque.EMPTY : Opaque.wrap(takePadded(length));
  }

  /** The content of opaque data whose length was read before, with its padding. */
  public Opaque readBytes(int length) throws MalformedMessageException {
    return length == 0 ? Opaque.EMPTY : Opaque.wrap(takePadded(length));
  }

  /** A string (RFC 4506 section 4.11) of at most {@code maximumLength} bytes: UTF-8 without NUL. */
  public String readString(int maximumLength) throws MalformedMessageException {
    return Utf8.decodeStrictly(readText(maximumLength));
  }

  /** A string that nothing depends on, such as a machine name: what is not UTF-8 is replaced. */
  public String readLenientString(int maximumLength) throws MalformedMessageException {
    return new String(readText(maximumLength), StandardCharsets.UTF_8);
  }

  /**
   * An array of variable length (RFC 4506 section 4.13) of at most {@code maximumCount} elements.
   */
  public <T> List<T> readList(int maximumCount, XdrDecoder<T> element)
      throws MalformedMessageException {
    int count = readCount(maximumCount);
    // No XDR type that can be an element is shorter than four bytes.
    require((long) count * ALIGNMENT_BYTES);
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.decode(this));
    }
    return List.copyOf(list);
  }

  /**
   * A linked list of optional data (RFC 4506 section 4.19); its length is bounded by the message.
   */
  public <T> List<T> readChain(XdrDecoder<T> element) throws MalformedMessageException {
    List<T> list = new ArrayList<>();
    while (readBoolean()) {
      list.add(element.decode(this));
    }
    return List.copyOf(list);
  }

  /** Optional data (RFC 4506 section 4.19). */
  public <T> @Nullable T readOptional(XdrDecoder<T> element) throws MalformedMessageException {
    return readBoolean() ? element.decode(this) : null;
  }

  /**
   * Bytes of a string. One that is too long and yet complete is told apart from garbage, because
   * protocols have a status for it.
   */
  private byte[] readText(int maximumLength) throws MalformedMessageException {
    long length = readUnsignedInt();
    require(length);
    if (length > maximumLength) {
      throw new MalformedMessageException(
          Kind.TEXT_TOO_LONG, "text length=" + length + " maximum=" + maximumLength);
    }
    return takePadded((int) length);
  }

  private byte[] takePadded(int length) throws MalformedMessageException {
    require(Xdr.padded(length));
    byte[] bytes = new byte[length];
    buffer.get(position, bytes);
    position += length + Xdr.padLength(length);
    return bytes;
  }

  private void require(long lengthBytes) throws MalformedMessageException {
    if (lengthBytes > limit - position) {
      throw new MalformedMessageException(
          Kind.TRUNCATED, "needs=" + lengthBytes + " remaining=" + remaining());
    }
  }
}
