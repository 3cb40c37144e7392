// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.ReparseData;

/**
 * Targets of symbolic links between the store, where they are POSIX paths, and clients, where they
 * are Windows paths. Stateless.
 */
public final class SymlinkTarget {
  private static final String NT_PREFIX = "\\??\\";

  private SymlinkTarget() {}

  /** As clients are told it. */
  public static ReparseData.Symlink ofStored(String target) {
    String name = target.replace('/', '\\');
    return new ReparseData.Symlink(name, name, !target.startsWith("/"));
  }

  /** As it is stored. */
  public static String toStored(ReparseData.Symlink link) {
    String name = link.substituteName();
    String path = name.startsWith(NT_PREFIX) ? name.substring(NT_PREFIX.length()) : name;
    return path.replace('\\', '/');
  }
}
