// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.AbstractReferenceCountedByteBuf;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A piece of a loan's memory in the shape that Netty reads into and writes from. No byte of it is
 * copied on the way.
 *
 * <p>It holds one reference to the loan, from its making until Netty's last release, whatever that
 * is: written, failed, or the channel closed. The native transports take the address and need no
 * {@link ByteBuffer}; one is made on the first use by any other.
 */
final class ExtentBuf extends AbstractReferenceCountedByteBuf {
  private final ZcBuf loan;
  private final MemorySegment memory;
  private @Nullable ByteBuffer view;

  private ExtentBuf(ZcBuf loan, MemorySegment memory) {
    super((int) memory.byteSize());
    this.loan = loan.retain();
    this.memory = memory;
  }

  /** Memory that is full, for sending. */
  static ExtentBuf forSending(ZcBuf loan, MemorySegment memory) {
    ExtentBuf buf = new ExtentBuf(loan, memory);
    buf.setIndex(0, buf.capacity());
    return buf;
  }

  /** Memory that is empty, for receiving. */
  static ExtentBuf forReceiving(ZcBuf loan, MemorySegment memory) {
    return new ExtentBuf(loan, memory);
  }

  ZcBuf loan() {
    return loan;
  }

  @Override
  protected void deallocate() {
    loan.release();
  }

  private ByteBuffer view() {
    ByteBuffer known = view;
    if (known == null) {
      known = memory.asByteBuffer();
      view = known;
    }
    return known;
  }

  private ByteBuffer range(int index, int length) {
    return view().slice(index, length);
  }

  @Override
  public int capacity() {
    return (int) memory.byteSize();
  }

  @Override
  public ByteBuf capacity(int newCapacity) {
    throw new UnsupportedOperationException("the size of a lent piece is what it is");
  }

  @Override
  public ByteBufAllocator alloc() {
    return UnpooledByteBufAllocator.DEFAULT;
  }

  @SuppressWarnings("deprecation") // Netty still asks for it
  @Override
  public ByteOrder order() {
    return ByteOrder.BIG_ENDIAN;
  }

  @Override
  public @Nullable ByteBuf unwrap() {
    return null;
  }

  @Override
  public boolean isDirect() {
    return true;
  }

  @Override
  public boolean hasArray() {
    return false;
  }

  @Override
  public byte[] array() {
    throw new UnsupportedOperationException("native memory");
  }

  @Override
  public int arrayOffset() {
    throw new UnsupportedOperationException("native memory");
  }

  @Override
  public boolean hasMemoryAddress() {
    return true;
  }

  @Override
  public long memoryAddress() {
    ensureAccessible();
    return memory.address();
  }

  @Override
  public int nioBufferCount() {
    return 1;
  }

  @Override
  public ByteBuffer nioBuffer(int index, int length) {
    ensureAccessible();
    return range(index, length);
  }

  @Override
  public ByteBuffer internalNioBuffer(int index, int length) {
    ensureAccessible();
    return view().clear().position(index).limit(index + length);
  }

  @Override
  public ByteBuffer[] nioBuffers(int index, int length) {
    return new ByteBuffer[] {nioBuffer(index, length)};
  }

  @Override
  public int setBytes(int index, ScatteringByteChannel in, int length) throws IOException {
    ensureAccessible();
    try {
      return in.read(range(index, length));
    } catch (ClosedChannelException closed) {
      // What Netty expects of a buffer whose channel has gone: the end of the stream.
      return -1;
    }
  }

  @Override
  public int setBytes(int index, FileChannel in, long position, int length) throws IOException {
    ensureAccessible();
    return in.read(range(index, length), position);
  }

  @Override
  public int setBytes(int index, InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int count = in.read(bytes);
    if (count > 0) {
      setBytes(index, bytes, 0, count);
    }
    return count;
  }

  @Override
  public ByteBuf setBytes(int index, ByteBuf src, int srcIndex, int length) {
    ensureAccessible();
    src.getBytes(srcIndex, range(index, length));
    return this;
  }

  @Override
  public ByteBuf setBytes(int index, byte[] src, int srcIndex, int length) {
    ensureAccessible();
    view().put(index, src, srcIndex, length);
    return this;
  }

  @Override
  public ByteBuf setBytes(int index, ByteBuffer src) {
    ensureAccessible();
    range(index, src.remaining()).put(src);
    return this;
  }

  @Override
  public int getBytes(int index, GatheringByteChannel out, int length) throws IOException {
    ensureAccessible();
    return out.write(range(index, length));
  }

  @Override
  public int getBytes(int index, FileChannel out, long position, int length) throws IOException {
    ensureAccessible();
    return out.write(range(index, length), position);
  }

  @Override
  public ByteBuf getBytes(int index, OutputStream out, int length) throws IOException {
    byte[] bytes = new byte[length];
    getBytes(index, bytes, 0, length);
    out.write(bytes);
    return this;
  }

  @Override
  public ByteBuf getBytes(int index, ByteBuf dst, int dstIndex, int length) {
    ensureAccessible();
    dst.setBytes(dstIndex, range(index, length));
    return this;
  }

  @Override
  public ByteBuf getBytes(int index, byte[] dst, int dstIndex, int length) {
    ensureAccessible();
    view().get(index, dst, dstIndex, length);
    return this;
  }

  @Override
  public ByteBuf getBytes(int index, ByteBuffer dst) {
    ensureAccessible();
    dst.put(range(index, dst.remaining()));
    return this;
  }

  @Override
  public ByteBuf copy(int index, int length) {
    ensureAccessible();
    return alloc().directBuffer(length).writeBytes(range(index, length));
  }

  @Override
  protected byte _getByte(int index) {
    return view().get(index);
  }

  @Override
  protected short _getShort(int index) {
    return view().getShort(index);
  }

  @Override
  protected short _getShortLE(int index) {
    return Short.reverseBytes(_getShort(index));
  }

  @Override
  protected int _getUnsignedMedium(int index) {
    return ((_getByte(index) & 0xff) << 16) | (_getShort(index + 1) & 0xffff);
  }

  @Override
  protected int _getUnsignedMediumLE(int index) {
    return (_getByte(index) & 0xff) | ((_getShortLE(index + 1) & 0xffff) << 8);
  }

  @Override
  protected int _getInt(int index) {
    return view().getInt(index);
  }

  @Override
  protected int _getIntLE(int index) {
    return Integer.reverseBytes(_getInt(index));
  }

  @Override
  protected long _getLong(int index) {
    return view().getLong(index);
  }

  @Override
  protected long _getLongLE(int index) {
    return Long.reverseBytes(_getLong(index));
  }

  @Override
  protected void _setByte(int index, int value) {
    view().put(index, (byte) value);
  }

  @Override
  protected void _setShort(int index, int value) {
    view().putShort(index, (short) value);
  }

  @Override
  protected void _setShortLE(int index, int value) {
    _setShort(index, Short.reverseBytes((short) value));
  }

  @Override
  protected void _setMedium(int index, int value) {
    _setByte(index, value >>> 16);
    _setShort(index + 1, value);
  }

  @Override
  protected void _setMediumLE(int index, int value) {
    _setByte(index, value);
    _setShortLE(index + 1, value >>> 8);
  }

  @Override
  protected void _setInt(int index, int value) {
    view().putInt(index, value);
  }

  @Override
  protected void _setIntLE(int index, int value) {
    _setInt(index, Integer.reverseBytes(value));
  }

  @Override
  protected void _setLong(int index, long value) {
    view().putLong(index, value);
  }

  @Override
  protected void _setLongLE(int index, long value) {
    _setLong(index, Long.reverseBytes(value));
  }
}
