// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.lendfs.vfs.FileType;

/**
 * One object, as the table keeps it. Immutable.
 *
 * @param id never used again
 * @param parent id of the directory that it is in; its own for the root, {@link #NAMELESS} without
 *     a name
 * @param place in listings of that directory: names come in the order in which they were found
 * @param seen what the store said last; tells when somebody else changed it
 */
record NodeRecord(
    long id,
    long parent,
    String name,
    long place,
    FileType type,
    NodeAttributes attributes,
    Seen seen) {
  static final long ROOT = 1;
  static final long NAMELESS = 0;

  /** What is compared to notice changes that somebody else made. */
  record Seen(long sizeBytes, long modifiedNanos, int mode, String identity) {
    private static final int NO_MODE = -1;

    static Seen of(PathStat stat) {
      Instant modified = stat.modified();
      long nanos = modified == null ? 0 : ChronoUnit.NANOS.between(Instant.EPOCH, modified);
      int mode = stat.mode() == null ? NO_MODE : stat.mode();
      String identity = Objects.requireNonNullElse(stat.identity(), "");
      return new Seen(stat.sizeBytes(), nanos, mode, identity);
    }
  }

  boolean isNameless() {
    return parent == NAMELESS;
  }

  boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  NodeRecord with(NodeAttributes newAttributes, PathStat stat) {
    return new NodeRecord(id, parent, name, place, type, newAttributes, Seen.of(stat));
  }

  NodeRecord with(NodeAttributes newAttributes) {
    return new NodeRecord(id, parent, name, place, type, newAttributes, seen);
  }

  NodeRecord at(long newParent, String newName, long newPlace) {
    return new NodeRecord(id, newParent, newName, newPlace, type, attributes, seen);
  }
}
