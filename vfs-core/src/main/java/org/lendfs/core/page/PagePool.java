// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Where pages come from: native slabs, cut into pages of five sizes.
 *
 * <p>A page comes with the bytes of its last use unless a zeroed one is asked for; whoever takes it
 * shows only what he wrote. Pages in use are bounded by the limit; memory reserved from the system
 * stays within a quarter more, whatever mixture of sizes was freed before. Slabs without a page in
 * use are freed but for a few. After {@link #close} no page is given out, and each slab lives until
 * its last page is back.
 *
 * <p>Thread-safe. The lock is held for a few instructions; allocating and freeing native memory
 * happens outside of it.
 */
public final class PagePool implements PageSource, AutoCloseable {
  /** What freed pages are filled with when the pool poisons. */
  public static final byte POISON = (byte) 0xDE;

  private static final int SIZES =
      Integer.numberOfTrailingZeros(Page.BYTES / Page.SMALLEST_BYTES) + 1;
  private static final long MAX_IDLE_BYTES = 16L << 20;

  private final long limitBytes;
  private final boolean poison;
  private final int chunksPerSlab;
  private final long slabBytes;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashSet<Slab> slabsWithRoom = new LinkedHashSet<>();
  private final List<LinkedHashSet<Chunk>> chunksWithRoom =
      IntStream.range(0, SIZES).mapToObj(size -> new LinkedHashSet<Chunk>()).toList();
  private long usedBytes;
  private long reservedBytes;
  private long idleBytes;
  private boolean closed;

  /**
   * A pool for production, which poisons nothing.
   *
   * @param limitBytes most bytes in pages that are in use at a time
   */
  public PagePool(long limitBytes) {
    this(limitBytes, false);
  }

  /**
   * A pool that may poison.
   *
   * @param poison whether freed pages are overwritten, so that a use after the end shows in tests
   */
  public PagePool(long limitBytes, boolean poison) {
    this.limitBytes = limitBytes;
    this.poison = poison;
    this.chunksPerSlab = Math.clamp(limitBytes / (16L * Page.BYTES), 4, Slab.MAX_CHUNKS);
    this.slabBytes = (long) chunksPerSlab * Page.BYTES;
  }

  @Override
  public Page take(int lengthBytes) throws VfsException {
    int pageBytes = Page.sizeFor(lengthBytes);
    while (true) {
      Page page = tryTake(pageBytes);
      if (page != null) {
        return page;
      }
      addSlab();
    }
  }

  /** Bytes in pages that are in use: owned by files or on loan. */
  public long usedBytes() {
    return locked(() -> usedBytes);
  }

  /** Native memory taken from the system. */
  public long reservedBytes() {
    return locked(() -> reservedBytes);
  }

  /** Most bytes in pages that are in use at a time. */
  public long limitBytes() {
    return limitBytes;
  }

  private long locked(java.util.function.LongSupplier value) {
    lock.lock();
    try {
      return value.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  /** A page, or null after a slab was reserved that the caller must add. */
  private @Nullable Page tryTake(int pageBytes) throws VfsException {
    lock.lock();
    try {
      requireRoom(pageBytes);
      Chunk chunk = chunkWithRoom(pageBytes);
      if (chunk == null) {
        reserveSlab();
        return null;
      }
      Page page = chunk.take();
      if (chunk.isFull()) {
        chunksWithRoom(pageBytes).remove(chunk);
      }
      usedBytes += pageBytes;
      return page;
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom(int pageBytes) throws VfsException {
    if (closed) {
      throw new VfsException(VfsError.SHUTTING_DOWN, "page pool");
    }
    if (usedBytes + pageBytes > limitBytes) {
      throw noResources();
    }
  }

  private VfsException noResources() {
    return new VfsException(
        VfsError.NO_RESOURCES, "page pool used=" + usedBytes + " limit=" + limitBytes);
  }

  private SequencedSet<Chunk> chunksWithRoom(int pageBytes) {
    return chunksWithRoom.get(Integer.numberOfTrailingZeros(pageBytes / Page.SMALLEST_BYTES));
  }

  private @Nullable Chunk chunkWithRoom(int pageBytes) {
    SequencedSet<Chunk> candidates = chunksWithRoom(pageBytes);
    if (!candidates.isEmpty()) {
      return candidates.getFirst();
    }
    if (slabsWithRoom.isEmpty()) {
      return null;
    }
    Slab slab = slabsWithRoom.getFirst();
    if (slab.isEmpty()) {
      idleBytes -= slabBytes;
    }
    Chunk chunk = slab.take();
    if (slab.isFull()) {
      slabsWithRoom.remove(slab);
    }
    chunk.cutInto(pageBytes);
    candidates.add(chunk);
    return chunk;
  }

  private void reserveSlab() throws VfsException {
    if (reservedBytes >= limitBytes + limitBytes / 4) {
      throw noResources();
    }
    reservedBytes += slabBytes;
  }

  private void addSlab() throws VfsException {
    Slab slab;
    try {
      slab = new Slab(this, chunksPerSlab);
    } catch (OutOfMemoryError e) {
      locked(() -> reservedBytes -= slabBytes);
      throw new VfsException(VfsError.NO_RESOURCES, "native memory of the system", e);
    }
    lock.lock();
    try {
      idleBytes += slabBytes;
      slabsWithRoom.addLast(slab);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a page back whose last reference is gone. */
  void give(Page page) {
    if (poison) {
      page.memory().fill(POISON);
    }
    Slab retired;
    lock.lock();
    try {
      usedBytes -= page.sizeBytes();
      retired = putBack(page);
    } finally {
      lock.unlock();
    }
    if (retired != null) {
      // Not in this thread, which may be an event loop: closing waits for a handshake of all.
      Thread.ofVirtual().name("lendfs-slab-free").start(retired::free);
    }
  }

  private @Nullable Slab putBack(Page page) {
    Chunk chunk = page.chunk();
    chunk.give(page.slot());
    if (!chunk.isEmpty()) {
      chunksWithRoom(chunk.pageBytes()).add(chunk);
      return null;
    }
    chunksWithRoom(chunk.pageBytes()).remove(chunk);
    Slab slab = chunk.slab();
    slab.give(chunk);
    if (!slab.isEmpty()) {
      slabsWithRoom.addFirst(slab);
      return null;
    }
    return idleOrRetired(slab);
  }

  private @Nullable Slab idleOrRetired(Slab slab) {
    if (closed || idleBytes + slabBytes > MAX_IDLE_BYTES) {
      slabsWithRoom.remove(slab);
      reservedBytes -= slabBytes;
      return slab;
    }
    idleBytes += slabBytes;
    slabsWithRoom.addLast(slab);
    return null;
  }

  /** Frees what is not in use, and the rest as it comes back. */
  @Override
  public void close() {
    List<Slab> retired = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      slabsWithRoom.stream().filter(Slab::isEmpty).forEach(retired::add);
      retired.forEach(slabsWithRoom::remove);
      reservedBytes -= retired.size() * slabBytes;
      idleBytes = 0;
    } finally {
      lock.unlock();
    }
    retired.forEach(Slab::free);
  }
}
