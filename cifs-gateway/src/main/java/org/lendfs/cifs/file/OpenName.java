// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenedName;

/**
 * The name that a file was opened by, shared by all opens by that name, so that a rename through
 * one of them is known to the others. Thread-safe.
 */
public final class OpenName implements OpenedName {
  /**
   * Where the file is.
   *
   * @param directory above it; the root itself for the root
   * @param name in the store; empty for the root
   * @param path as clients write it, beginning with a separator; empty for the root
   * @param stream of the file; empty for its content and for directories
   */
  public record Where(Vnode directory, String name, String path, String stream) {
    /** Of a file or directory itself. */
    public Where(Vnode directory, String name, String path) {
      this(directory, name, path, "");
    }

    /** The same where a directory further up has moved. */
    Where below(String otherPath) {
      return new Where(directory, name, otherPath, stream);
    }

    /** The same with a stream of another name. */
    public Where withStream(String other) {
      return new Where(directory, name, path, other);
    }

    public boolean isRoot() {
      return name.isEmpty();
    }

    /** The path as clients are told it. */
    public String display() {
      String base = isRoot() && stream.isEmpty() ? "\\" : path;
      return stream.isEmpty() ? base : base + ":" + stream + ":$DATA";
    }
  }

  private final LockTarget target;
  private final @Nullable OpenName object;
  private volatile Where where;
  private int uses = 1;

  OpenName(LockTarget target, Where where, @Nullable OpenName object) {
    this.target = target;
    this.object = object;
    this.where = where;
  }

  LockTarget target() {
    return target;
  }

  /** The name of the object whose stream this one is of; null for that of an object. */
  @Nullable OpenName object() {
    return object;
  }

  public Where where() {
    return where;
  }

  void moved(Where now) {
    where = now;
  }

  /** Under the guard of the table. */
  void use() {
    uses++;
  }

  /** Under the guard of the table; whether it is still used. */
  boolean unuse() {
    return --uses > 0;
  }
}
