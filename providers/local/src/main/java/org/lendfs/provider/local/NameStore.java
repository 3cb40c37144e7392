// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.FileKey;

/**
 * Names by key, in a file of the state directory. For each object its inode number and up to
 * {@value #MOST_NAMES} names, newest first. The store says where to look; whoever opens the object
 * compares its key.
 */
final class NameStore implements Names {
  private static final int MOST_NAMES = 16;
  private static final int CACHE_MEGABYTES = 8;

  private final MVStore store;
  private final MVMap<byte[], byte[]> map;
  private final AtomicBoolean changed = new AtomicBoolean();

  private NameStore(MVStore store) {
    this.store = store;
    this.map =
        store.openMap(
            "names",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  /**
   * Opens the store, or makes it.
   *
   * @throws MVStoreException when the file cannot be used
   */
  static NameStore open(Path file) {
    MVStore store =
        new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEGABYTES).open();
    return new NameStore(store);
  }

  /** What is known of an object, or null. */
  @Nullable StoredNames find(FileKey key) {
    byte[] stored = map.get(key.bytes());
    return stored == null ? null : StoredNames.decode(stored);
  }

  @Override
  public synchronized void note(FileKey key, long fileId, Name name) {
    StoredNames known = find(key);
    if (known != null && known.names().contains(name)) {
      return;
    }
    List<Name> names = new ArrayList<>();
    names.add(name);
    if (known != null) {
      names.addAll(known.names().subList(0, Math.min(known.names().size(), MOST_NAMES - 1)));
    }
    put(key, new StoredNames(fileId, names));
  }

  @Override
  public synchronized void move(FileKey key, Name from, Name to) {
    StoredNames known = find(key);
    if (known == null) {
      return;
    }
    List<Name> names = new ArrayList<>();
    names.add(to);
    known.names().stream()
        .filter(name -> !name.equals(from) && !name.equals(to))
        .forEach(names::add);
    put(key, new StoredNames(known.fileId(), names));
  }

  @Override
  public synchronized void forget(FileKey key, Name name) {
    StoredNames known = find(key);
    if (known == null) {
      return;
    }
    List<Name> names = known.names().stream().filter(each -> !each.equals(name)).toList();
    if (names.isEmpty()) {
      forget(key);
    } else {
      put(key, new StoredNames(known.fileId(), names));
    }
  }

  /** The object is gone. */
  void forget(FileKey key) {
    map.remove(key.bytes());
    changed.set(true);
  }

  private void put(FileKey key, StoredNames names) {
    map.put(key.bytes(), names.encode());
    changed.set(true);
  }

  @Override
  public void flush() {
    if (changed.getAndSet(false)) {
      store.commit();
    }
  }

  /** Objects that are remembered. */
  long size() {
    return map.sizeAsLong();
  }

  @Override
  public void close() {
    store.close();
  }
}
