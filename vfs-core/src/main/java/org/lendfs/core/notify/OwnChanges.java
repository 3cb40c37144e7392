// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.notify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.lendfs.vfs.notify.ChangeKind;

/**
 * What the gateway told of lately, so that the same news from the store is not told again.
 *
 * <p>The store's news come late, merged, and know no renames. So a name that came, went or was
 * changed here is taken as the cause of such news for {@link #WINDOW}; a change that another
 * program makes to the same name within it goes untold.
 */
final class OwnChanges {
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int NAMES_KEPT = 10_000;

  private final Cache<Change, Boolean> lately =
      Caffeine.newBuilder()
          .maximumSize(NAMES_KEPT)
          .expireAfterWrite(WINDOW)
          .executor(Runnable::run)
          .build();

  /** What the store can tell apart of a change. */
  private record Change(String name, boolean isThere) {
    static Change of(ChangeKind kind, String name) {
      return new Change(name, isThereAfter(kind));
    }
  }

  void remember(ChangeKind kind, String name) {
    lately.put(Change.of(kind, name), Boolean.TRUE);
  }

  boolean isOwn(ChangeKind kind, String name) {
    return lately.getIfPresent(Change.of(kind, name)) != null;
  }

  private static boolean isThereAfter(ChangeKind kind) {
    return switch (kind) {
      case ADDED, MODIFIED, RENAMED_TO -> true;
      case REMOVED, RENAMED_FROM -> false;
    };
  }
}
