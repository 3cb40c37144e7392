// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.h2.mvstore.MVStoreException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * A provider over a {@link PathStore}: complete but for hard links, special nodes, holes and
 * clones.
 *
 * <p>Others may change the store at any time, unless its traits say that nobody does. Objects are
 * found again by their paths: what others move behind the gateway's back is stale, and new where it
 * turns up. Every call that comes to the store may block.
 *
 * <pre>
 *   key:  | store id, 8 bytes | object id, 8 bytes |
 * </pre>
 */
public final class PathProvider implements Provider {
  private final PathStore store;
  private final PathOptions options;
  private final PathTraits storeTraits;
  private final PathTree tree;
  private final NameOperations names;
  private final DataOperations data;
  private final ValueOperations values;
  private final Cache<Long, PathNode> nodes =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();
  private final PathNode root;

  /**
   * Opens a store.
   *
   * @param store the provider's from now on; closed with it
   * @throws IOException when the table cannot be used
   */
  public PathProvider(PathStore store, PathOptions options) throws IOException {
    this.store = store;
    this.options = options;
    this.storeTraits = store.traits();
    this.tree = new PathTree(store, options, openTable(options));
    this.names = new NameOperations(this);
    this.data = new DataOperations(this);
    this.values = new ValueOperations(this);
    this.root = node(Objects.requireNonNull(tree.table().find(NodeRecord.ROOT), "root"));
  }

  private static NodeTable openTable(PathOptions options) throws IOException {
    try {
      return NodeTable.open(options.table());
    } catch (MVStoreException e) {
      throw new IOException(
          "the table of names "
              + options.table()
              + " is in use by another gateway, or damaged; then remove it",
          e);
    }
  }

  @Override
  public PathNode root() {
    return root;
  }

  @Override
  public PathNode resolve(FileKey key, CallContext caller) throws VfsException {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes());
    if (bytes.remaining() != 2 * Long.BYTES || bytes.getLong() != storeId()) {
      throw new VfsException(VfsError.BAD_HANDLE, "key=" + key);
    }
    long id = bytes.getLong();
    if (!tree.table().wasGivenOut(id)) {
      throw new VfsException(VfsError.BAD_HANDLE, "id=" + id);
    }
    return names.resolve(id, caller);
  }

  FileKey keyOf(long id) {
    return FileKey.of(ByteBuffer.allocate(2 * Long.BYTES).putLong(storeId()).putLong(id).array());
  }

  /** The one vnode of an object. */
  PathNode node(NodeRecord known) {
    return nodes.get(known.id(), id -> new PathNode(this, id, known.type()));
  }

  void forget(long id) {
    nodes.invalidate(id);
  }

  @Override
  public long storeId() {
    return tree.table().storeId();
  }

  @Override
  public ProviderTraits traits() {
    return new ProviderTraits(
        storeTraits.maxFileSizeBytes(),
        storeTraits.maxNameBytes(),
        1,
        Duration.ofNanos(1),
        false,
        storeTraits.symlinks(),
        true,
        true);
  }

  PathTraits storeTraits() {
    return storeTraits;
  }

  @Override
  public String description() {
    return options.description();
  }

  PathStore store() {
    return store;
  }

  PathTree tree() {
    return tree;
  }

  NameOperations names() {
    return names;
  }

  DataOperations data() {
    return data;
  }

  ValueOperations values() {
    return values;
  }

  @Override
  public void close() throws VfsException {
    try {
      FileErrors.translated(
          description(),
          () -> {
            tree.awaitReleases();
            store.close();
            return root;
          });
    } finally {
      tree.table().close();
    }
  }

  @Override
  public String toString() {
    return description();
  }
}
