// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * A store of byte arrays behind one lock, as simple as a complete provider can be. It lends
 * nothing, so its loans are the copying ones that every provider inherits.
 */
public final class HeapProvider implements Provider {
  static final long MAX_FILE_BYTES = 64L << 20;

  private static final long TOTAL_BYTES = 1L << 30;
  private static final long TOTAL_FILES = 1_000_000;
  private static final ProviderTraits TRAITS =
      new ProviderTraits(MAX_FILE_BYTES, 255, 1000, Duration.ofNanos(1), true, true, true, true);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, HeapNode> nodes = new HashMap<>();
  private final HeapDirectory root;
  private long lastId;

  /** An empty store. */
  public HeapProvider() {
    root = new HeapDirectory(this, AttributeChanges.ofMode(0755), CallContext.internal(""));
    register(root);
  }

  @Override
  public HeapDirectory root() {
    return root;
  }

  @Override
  public HeapNode resolve(FileKey key, CallContext caller) throws VfsException {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes());
    if (bytes.remaining() != Long.BYTES) {
      throw new VfsException(VfsError.BAD_HANDLE, key.toString());
    }
    long id = bytes.getLong();
    lock.lock();
    try {
      HeapNode node = nodes.get(id);
      if (node == null) {
        throw new VfsException(VfsError.STALE, "id=" + id);
      }
      return node;
    } finally {
      lock.unlock();
    }
  }

  static FileKey keyOf(long id) {
    return FileKey.of(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
  }

  @Override
  public long storeId() {
    return System.identityHashCode(this);
  }

  @Override
  public ProviderTraits traits() {
    return TRAITS;
  }

  @Override
  public String description() {
    return "heap:";
  }

  @Override
  public void close() {
    lock.lock();
    try {
      nodes.clear();
    } finally {
      lock.unlock();
    }
  }

  ReentrantLock lock() {
    return lock;
  }

  // The rest under the lock.

  long newId() {
    return ++lastId;
  }

  void register(HeapNode node) {
    nodes.put(node.id(), node);
  }

  void unregister(HeapNode node) {
    nodes.remove(node.id());
  }

  FsStat space() {
    long used = 0;
    for (HeapNode node : nodes.values()) {
      used += node.type() == FileType.REGULAR ? node.sizeBytes() : 0;
    }
    long free = TOTAL_BYTES - used;
    long freeFiles = TOTAL_FILES - nodes.size();
    return new FsStat(TOTAL_BYTES, free, free, TOTAL_FILES, freeFiles, freeFiles);
  }
}
