// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Paths of a share as paths of its file system, none of which leads out of it. */
final class NioPaths {
  private static final String ZIP = "jar";

  private final Path root;

  private NioPaths(Path root) {
    this.root = root;
  }

  static NioPaths below(Path directory) throws IOException {
    return new NioPaths(directory.toRealPath());
  }

  Path root() {
    return root;
  }

  private boolean isZip() {
    return root.getFileSystem().provider().getScheme().equals(ZIP);
  }

  /** Whether there may be symbolic links; what was asked for in vain is refused then. */
  boolean symlinks() {
    return !isZip();
  }

  /** Whether an open file outlives its name. */
  boolean keepsOpenFiles() {
    Set<String> views = root.getFileSystem().supportedFileAttributeViews();
    return !isZip() && (views.contains("posix") || views.contains("unix"));
  }

  /**
   * The path on the file system.
   *
   * @throws AccessDeniedException when a symbolic link has come to be on the way
   */
  Path resolve(String path) throws IOException {
    if (path.equals("/")) {
      return root;
    }
    Path resolved = root.resolve(path.substring(1));
    int names = (int) path.chars().filter(each -> each == '/').count();
    // A name may hold what this file system takes for a separator.
    if (resolved.getNameCount() != root.getNameCount() + names) {
      throw new InvalidPathException(path, "not a name of this file system");
    }
    Path parent = Objects.requireNonNull(resolved.getParent(), "below the root");
    if (symlinks() && !parent.equals(root) && !parent.toRealPath().equals(parent)) {
      throw new AccessDeniedException(path, null, "a symbolic link is on the way");
    }
    return resolved;
  }

  /**
   * Where a link is to lead.
   *
   * @throws UnsupportedOperationException for text that Java would store otherwise
   */
  Path target(Path link, String target) {
    Path path = link.getFileSystem().getPath(target);
    if (!path.toString().equals(target)) {
      throw new UnsupportedOperationException("symlink target as Java would not write it");
    }
    return path;
  }

  static String name(Path file) {
    String name = Objects.requireNonNull(file.getFileName(), "below the root").toString();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** These options, and not through a symbolic link where there may be one. */
  Set<OpenOption> unfollowed(OpenOption... options) {
    Set<OpenOption> all = new HashSet<>();
    Collections.addAll(all, options);
    if (symlinks()) {
      all.add(LinkOption.NOFOLLOW_LINKS);
    }
    return all;
  }
}
