// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PathStore} is made a provider.
 *
 * @param description for administrators, such as {@code nio:/srv/data.zip}
 * @param table file that names are kept in for good; null: they live as long as the process
 * @param uid owner of what the store says no owner of
 * @param gid its group
 * @param directoryMode permissions of a directory that the store says none of
 * @param fileMode permissions of anything else
 */
public record PathOptions(
    String description, @Nullable Path table, int uid, int gid, int directoryMode, int fileMode) {
  private static final String TABLE_FILE = "nodes.mv";

  /** Names end with the process; everything that is there belongs to root. */
  public static PathOptions inMemory(String description) {
    return new PathOptions(description, null, 0, 0, 0755, 0644);
  }

  /** Names are kept in a directory that is there. */
  public static PathOptions in(Path stateDirectory, String description) {
    return new PathOptions(description, stateDirectory.resolve(TABLE_FILE), 0, 0, 0755, 0644);
  }

  public PathOptions withOwner(int newUid, int newGid) {
    return new PathOptions(description, table, newUid, newGid, directoryMode, fileMode);
  }

  /** What the store says no permissions of may be changed by whoever may use the share. */
  public PathOptions openToAll() {
    return new PathOptions(description, table, uid, gid, 0777, 0666);
  }
}
