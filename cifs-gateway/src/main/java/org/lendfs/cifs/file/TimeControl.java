// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;

/**
 * Which times of a file the operations of one open leave as they are (MS-FSA 2.1.5.15.2): those
 * that its client has frozen. Thread-safe.
 */
public final class TimeControl {
  private volatile @Nullable Instant accessed;
  private volatile @Nullable Instant modified;
  private volatile long changed;

  /** Keeps the last access where it is; null lets it go on. */
  public void freezeAccessed(@Nullable Instant at) {
    accessed = at;
  }

  /** Keeps the last write where it is; null lets it go on. */
  public void freezeModified(@Nullable Instant at) {
    modified = at;
  }

  /** Keeps the change time at a FILETIME; 0 lets it go on. */
  public void freezeChanged(long at) {
    changed = at;
  }

  /** The frozen change time; 0 for none. */
  public long frozenChanged() {
    return changed;
  }

  /** What has to be set again after an operation; null for nothing. */
  public @Nullable AttributeChanges repair() {
    Instant keptAccess = accessed;
    Instant keptWrite = modified;
    if (keptAccess == null && keptWrite == null) {
      return null;
    }
    return AttributeChanges.NONE.withTimes(change(keptAccess), change(keptWrite));
  }

  private static @Nullable TimeChange change(@Nullable Instant kept) {
    return kept == null ? null : new TimeChange.At(kept);
  }
}
