// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;

/**
 * The attributes that every object has. Guarded by the object's lock. Two are also looked at
 * without it: the access time, which readers move on, and the number of names, which the return of
 * a loan asks for.
 */
final class NodeState {
  /** How old an access time may be before a read without a change moves it on. */
  private static final Duration LAZY_ACCESS = Duration.ofHours(24);

  private final Clock clock;
  final Instant created;
  int mode;
  int uid;
  int gid;
  private volatile int links = 1;
  volatile Instant accessed;
  Instant modified;
  Instant changed;
  long change = 1;

  NodeState(Clock clock, int mode, int uid, int gid) {
    this.clock = clock;
    this.mode = mode & 07777;
    this.uid = uid;
    this.gid = gid;
    this.created = clock.instant();
    this.accessed = created;
    this.modified = created;
    this.changed = created;
  }

  int links() {
    return links;
  }

  /** Under the exclusive lock, as all changes but that of the access time. */
  void addLinks(int delta) {
    int sum = links + delta;
    links = sum;
  }

  /** Attributes changed. The change time moves on strictly, also within one tick of the clock. */
  void touchChanged() {
    Instant now = clock.instant();
    changed = now.isAfter(changed) ? now : changed.plusNanos(1);
    change++;
  }

  /** The content changed. */
  void touchModified() {
    touchChanged();
    modified = changed;
  }

  /** The content was read: noted when that tells something new, as with the relatime option. */
  void touchAccessed() {
    Instant last = accessed;
    if (!last.isAfter(modified)) {
      accessed = clock.instant();
    } else if (last.plus(LAZY_ACCESS).isBefore(clock.instant())) {
      accessed = clock.instant();
    }
  }

  /** Applies what is asked for but the size. */
  void apply(AttributeChanges changes) {
    mode = changes.mode() == null ? mode : changes.mode() & 07777;
    uid = changes.uid() == null ? uid : changes.uid();
    gid = changes.gid() == null ? gid : changes.gid();
    applyTimes(changes);
  }

  void applyTimes(AttributeChanges changes) {
    accessed = resolve(changes.accessed(), accessed);
    modified = resolve(changes.modified(), modified);
  }

  private Instant resolve(@Nullable TimeChange change, Instant current) {
    return switch (change) {
      case null -> current;
      case TimeChange.Now() -> clock.instant();
      case TimeChange.At(Instant time) -> time;
    };
  }
}
