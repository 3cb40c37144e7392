// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.util.List;
import java.util.Optional;

/**
 * A store of vnodes, opened for one share.
 *
 * <p>All methods are safe for concurrent use. Providers do no permission checks, take no range
 * locks and know no share: that is done above them, the same for all.
 */
public interface Provider extends AutoCloseable {
  /** The top directory; always the same object. */
  Vnode root();

  /**
   * Finds the object that a key names.
   *
   * @throws VfsException {@link VfsError#STALE} when it is gone, {@link VfsError#BAD_HANDLE} when
   *     the bytes cannot be a key of this provider, {@link VfsError#WOULD_BLOCK}
   */
  Vnode resolve(FileKey key, CallContext caller) throws VfsException;

  /**
   * Identity of the store, the same after a restart as long as its keys name the same objects. A
   * store that does not outlive the process takes a new one at each start.
   */
  long storeId();

  ProviderTraits traits();

  /** What the administrator sees: kind and place, such as {@code local:/srv/data}. */
  String description();

  /**
   * Watches a directory for what is changed in the store, whoever does it. Stores that only change
   * through this provider have no need to.
   *
   * @return empty where the store cannot be watched
   * @throws VfsException {@link VfsError#STALE}, {@link VfsError#NO_RESOURCES}
   */
  default Optional<StoreWatch> watch(FileKey directory, StoreWatch.Listener listener)
      throws VfsException {
    return Optional.empty();
  }

  /** What is kept at hand at this moment, one for each sort; empty where nothing is counted. */
  default List<CacheUse> caches() {
    return List.of();
  }

  /**
   * Flushes what was written and lets go of the store. Called once, after the last loan came back
   * or the drain deadline passed; memory that is still on loan stays valid until its return.
   */
  @Override
  void close() throws VfsException;
}
