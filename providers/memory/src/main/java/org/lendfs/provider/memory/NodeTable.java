// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * All objects that have a name or are held open, by id. Ids count up and are never used again.
 * Thread-safe.
 *
 * <pre>
 *   key:  | store id, 8 bytes | object id, 8 bytes |
 * </pre>
 */
final class NodeTable {
  private final long storeId;
  private final int limit;
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();
  private final ConcurrentHashMap<Long, MemoryNode> nodes = new ConcurrentHashMap<>();

  NodeTable(long storeId, int limit) {
    this.storeId = storeId;
    this.limit = limit;
  }

  long newId() {
    return lastId.incrementAndGet();
  }

  FileKey keyOf(long id) {
    return FileKey.of(ByteBuffer.allocate(2 * Long.BYTES).putLong(storeId).putLong(id).array());
  }

  /**
   * Enters a new object.
   *
   * @throws VfsException {@link VfsError#NO_SPACE} when there are too many
   */
  void add(MemoryNode node) throws VfsException {
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      throw new VfsException(VfsError.NO_SPACE, "files=" + limit);
    }
    nodes.put(node.id(), node);
  }

  /** Takes out an object that has no name and nobody who holds it open. */
  void remove(MemoryNode node) {
    if (nodes.remove(node.id()) != null) {
      count.decrementAndGet();
    }
  }

  /** Finds an object by its key. */
  MemoryNode find(FileKey key) throws VfsException {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes());
    if (bytes.remaining() != 2 * Long.BYTES || bytes.getLong() != storeId) {
      throw new VfsException(VfsError.BAD_HANDLE, "key=" + key);
    }
    long id = bytes.getLong();
    MemoryNode node = nodes.get(id);
    if (node == null) {
      boolean existed = id > 0 && id <= lastId.get();
      throw new VfsException(existed ? VfsError.STALE : VfsError.BAD_HANDLE, "id=" + id);
    }
    return node;
  }

  void forEach(Consumer<MemoryNode> action) {
    nodes.values().forEach(action);
  }

  int limit() {
    return limit;
  }

  int free() {
    return Math.max(0, limit - count.get());
  }
}
