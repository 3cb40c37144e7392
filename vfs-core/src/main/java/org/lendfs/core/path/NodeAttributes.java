// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;

/**
 * What is kept of an object beside the store. Immutable.
 *
 * @param mode null: as the store says, as also owner and group
 * @param modified null: as the store says; else good as long as nobody else writes
 * @param verifier of the exclusive create that made it
 */
record NodeAttributes(
    @Nullable Integer mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable Instant accessed,
    @Nullable Instant modified,
    Instant changed,
    Instant created,
    long change,
    @Nullable Long verifier) {
  /** Of an object that somebody else made. */
  static NodeAttributes found(PathStat stat) {
    Instant time = stat.modified() == null ? Instant.now() : stat.modified();
    return new NodeAttributes(null, null, null, null, null, time, time, 1, null);
  }

  /** Of an object that is being made. */
  static NodeAttributes made(int mode, int uid, int gid, @Nullable Long verifier) {
    Instant now = Instant.now();
    return new NodeAttributes(mode & 07777, uid, gid, now, now, now, now, 1, verifier);
  }

  /** The change time moves on strictly, also within one tick of the clock. */
  private Instant nextChange() {
    Instant now = Instant.now();
    return now.isAfter(changed) ? now : changed.plusNanos(1);
  }

  /** After a change of attributes. */
  NodeAttributes touched() {
    return new NodeAttributes(
        mode, uid, gid, accessed, modified, nextChange(), created, change + 1, verifier);
  }

  /** After a change of content. */
  NodeAttributes written() {
    Instant now = nextChange();
    return new NodeAttributes(mode, uid, gid, accessed, now, now, created, change + 1, verifier);
  }

  /**
   * After somebody else changed it in the store.
   *
   * @param modeToo whether the permissions there are others now
   * @param tellsTime whether the store says when it was changed
   */
  NodeAttributes changedElsewhere(boolean modeToo, boolean tellsTime) {
    Integer kept = modeToo ? null : mode;
    Instant now = nextChange();
    Instant time = tellsTime ? null : now;
    return new NodeAttributes(kept, uid, gid, accessed, time, now, created, change + 1, verifier);
  }

  /** With what is asked for but the size. */
  NodeAttributes with(AttributeChanges changes) {
    return new NodeAttributes(
        changes.mode() == null ? mode : Integer.valueOf(changes.mode() & 07777),
        changes.uid() == null ? uid : changes.uid(),
        changes.gid() == null ? gid : changes.gid(),
        resolve(changes.accessed(), accessed),
        resolve(changes.modified(), modified),
        changed,
        created,
        change,
        verifier);
  }

  private static @Nullable Instant resolve(@Nullable TimeChange change, @Nullable Instant current) {
    return switch (change) {
      case null -> current;
      case TimeChange.Now() -> Instant.now();
      case TimeChange.At(Instant time) -> time;
    };
  }
}
