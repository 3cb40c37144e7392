// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.FileKey;

/**
 * The one vnode of each object, as long as somebody holds it: a caller, a loan, or the cache of
 * open files. Thread-safe, never blocks.
 */
final class VnodeTable {
  private final LocalProvider provider;
  private final Cache<FileKey, LocalVnode> vnodes =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

  VnodeTable(LocalProvider provider) {
    this.provider = provider;
  }

  /** The vnode of an object that is known to be there, known or new. */
  LocalVnode vnode(FileKey key, Attributes attributes) {
    return vnodes.get(key, absent -> new LocalVnode(provider, key, attributes));
  }

  @Nullable LocalVnode ifKnown(FileKey key) {
    return vnodes.getIfPresent(key);
  }

  /** Forgets an object that is gone for good. */
  void remove(FileKey key) {
    vnodes.invalidate(key);
  }
}
