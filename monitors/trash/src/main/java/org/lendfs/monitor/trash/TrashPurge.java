// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Removes for good. One purge at a time; blocks on storage. */
final class TrashPurge {
  private static final int DAY_CHARACTERS = "2026-01-31".length();

  private static final Set<VfsError> LEFT_ALONE =
      EnumSet.of(
          VfsError.NOT_FOUND,
          VfsError.NOT_EMPTY,
          VfsError.STALE,
          VfsError.SHARING_VIOLATION,
          VfsError.BUSY);

  private final TrashFolder folder;
  private final TrashWalk walk;
  private final BooleanSupplier stopped;

  /** What went, or what there is. */
  record Sum(long files, long bytes) {
    static final Sum NOTHING = new Sum(0, 0);

    Sum plus(Sum other) {
      return new Sum(files + other.files, bytes + other.bytes);
    }
  }

  TrashPurge(TrashFolder folder, BooleanSupplier stopped) {
    this.folder = folder;
    this.walk = new TrashWalk(folder);
    this.stopped = stopped;
  }

  /**
   * Removes days that are too old, then the oldest of the others until the rest is small enough.
   *
   * @return what is left
   */
  synchronized Sum sweep(int maxAgeDays, long maxBytes) throws VfsException {
    LocalDate oldest = folder.now().toLocalDate().minusDays(maxAgeDays);
    List<TrashWalk.Day> kept = new ArrayList<>();
    Sum total = Sum.NOTHING;
    for (TrashWalk.Day day : walk.days()) {
      if (isBefore(day, oldest)) {
        remove(day);
      } else {
        kept.add(day);
        total = total.plus(measure(day));
      }
    }
    for (int i = 0; i < kept.size() && total.bytes() > maxBytes; i++) {
      Sum gone = remove(kept.get(i));
      total = new Sum(total.files() - gone.files(), total.bytes() - gone.bytes());
    }
    return total;
  }

  /** Removes the days of one user, or of all, that are older than this. */
  synchronized Sum purge(String uid, int olderThanDays) throws VfsException {
    LocalDate oldest = folder.now().toLocalDate().minusDays(olderThanDays).plusDays(1);
    Sum gone = Sum.NOTHING;
    for (TrashWalk.Day day : walk.days()) {
      if ((uid.isEmpty() || uid.equals(day.uid())) && isBefore(day, oldest)) {
        gone = gone.plus(remove(day));
      }
    }
    return gone;
  }

  private static boolean isBefore(TrashWalk.Day day, LocalDate limit) {
    String name = day.name();
    try {
      String date = name.substring(0, Math.min(name.length(), DAY_CHARACTERS));
      return LocalDate.parse(date).isBefore(limit);
    } catch (DateTimeParseException e) {
      // Not from here: somebody put it there by hand.
      return false;
    }
  }

  private Sum measure(TrashWalk.Day day) throws VfsException {
    long[] sums = new long[2];
    walk.files(
        day,
        entry -> {
          sums[0]++;
          sums[1] += entry.bytes();
          return !stopped.getAsBoolean();
        });
    return new Sum(sums[0], sums[1]);
  }

  private Sum remove(TrashWalk.Day day) throws VfsException {
    Sum gone = removeBelow(day.vnode());
    removeOne(day.user(), day.name(), true);
    return gone;
  }

  /** As deep as paths can be; each level lists one directory. */
  private Sum removeBelow(Vnode directory) throws VfsException {
    Sum gone = Sum.NOTHING;
    for (DirectoryEntry entry : walk.list(directory)) {
      if (stopped.getAsBoolean()) {
        return gone;
      }
      Vnode vnode = entry.vnode();
      Attributes attributes = entry.attributes();
      boolean isDirectory = attributes != null && attributes.isDirectory();
      if (vnode != null && isDirectory) {
        gone = gone.plus(removeBelow(vnode));
      }
      boolean removed = removeOne(directory, entry.name(), isDirectory);
      if (removed && attributes != null && attributes.isRegular()) {
        gone = gone.plus(new Sum(1, attributes.sizeBytes()));
      }
    }
    return gone;
  }

  /** Returns false where it is in use, or gone already, or got something new meanwhile. */
  private boolean removeOne(Vnode directory, String name, boolean isDirectory) throws VfsException {
    CallContext internal = folder.internal();
    try {
      directory.remove(name, isDirectory, internal);
      return true;
    } catch (VfsException e) {
      if (!LEFT_ALONE.contains(e.error())) {
        throw e;
      }
      return false;
    }
  }
}
