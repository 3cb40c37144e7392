// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path as clients mount it: the name of a share, and names of directories below its root.
 *
 * @param directories empty for the root of the share
 */
record SharePath(String share, List<String> directories) {
  SharePath {
    directories = List.copyOf(directories);
  }

  /** Takes a path apart, whatever slashes it has too many; null for one that names no share. */
  static @Nullable SharePath parse(String path) {
    List<String> names = Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
    return names.isEmpty() ? null : new SharePath(names.getFirst(), names.subList(1, names.size()));
  }

  /** The path in its only right form. */
  @Override
  public String toString() {
    return "/" + share + (directories.isEmpty() ? "" : "/" + String.join("/", directories));
  }
}
