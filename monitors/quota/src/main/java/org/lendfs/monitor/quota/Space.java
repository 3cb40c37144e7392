// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import org.lendfs.vfs.FsStat;

/** The space of a store as somebody sees it who may use a part of it only. */
final class Space {
  private Space() {}

  /** A file system as large as the limit, or as the store where that is smaller. */
  static FsStat within(Limit limit, Amount held, FsStat store) {
    FsStat result = store;
    if (limit.limitsBytes()) {
      long left = Math.max(0, limit.bytes() - held.atLeastNothing().bytes());
      result =
          new FsStat(
              Math.min(limit.bytes(), result.totalBytes()),
              Math.min(left, result.freeBytes()),
              Math.min(left, result.availableBytes()),
              result.totalFiles(),
              result.freeFiles(),
              result.availableFiles());
    }
    return limit.limitsFiles() ? withFiles(limit, held, result) : result;
  }

  private static FsStat withFiles(Limit limit, Amount held, FsStat store) {
    long left = Math.max(0, limit.files() - held.atLeastNothing().files());
    return new FsStat(
        store.totalBytes(),
        store.freeBytes(),
        store.availableBytes(),
        Math.min(limit.files(), store.totalFiles()),
        Math.min(left, store.freeFiles()),
        Math.min(left, store.availableFiles()));
  }
}
