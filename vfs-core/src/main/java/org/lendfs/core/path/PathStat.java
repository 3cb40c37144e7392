// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.FileType;

/**
 * What a {@link PathStore} says of one path. What it does not know is null: then it is kept beside
 * the store.
 *
 * @param sizeBytes of the content; of a link, of its target in UTF-8
 * @param modified last change of the content
 * @param mode permission bits
 * @param uid owner
 * @param gid group
 * @param identity differs when another object is at the path than before, such as an inode number
 */
public record PathStat(
    FileType type,
    long sizeBytes,
    @Nullable Instant modified,
    @Nullable Integer mode,
    @Nullable Integer uid,
    @Nullable Integer gid,
    @Nullable String identity) {
  /** A file of a store that keeps its size only. */
  public static PathStat file(long sizeBytes) {
    return file(sizeBytes, null);
  }

  public static PathStat file(long sizeBytes, @Nullable Instant modified) {
    return new PathStat(FileType.REGULAR, sizeBytes, modified, null, null, null, null);
  }

  public static PathStat directory() {
    return directory(null);
  }

  public static PathStat directory(@Nullable Instant modified) {
    return new PathStat(FileType.DIRECTORY, 0, modified, null, null, null, null);
  }

  public static PathStat symlink(long targetBytes) {
    return new PathStat(FileType.SYMLINK, targetBytes, null, null, null, null, null);
  }
}
