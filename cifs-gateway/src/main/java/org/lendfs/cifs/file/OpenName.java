// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;

/**
 * The name that a file was opened by, shared by all opens by that name, so that a rename through
 * one of them is known to the others. Thread-safe.
 */
public final class OpenName {
  /**
   * Where the file is.
   *
   * @param directory above it; the root itself for the root
   * @param name in the store; empty for the root
   * @param path as clients write it, beginning with a separator; empty for the root
   */
  public record Where(Vnode directory, String name, String path) {
    public boolean isRoot() {
      return name.isEmpty();
    }

    /** The path as clients are told it. */
    public String display() {
      return isRoot() ? "\\" : path;
    }
  }

  private final LockTarget target;
  private volatile Where where;
  private int uses = 1;

  OpenName(LockTarget target, Where where) {
    this.target = target;
    this.where = where;
  }

  LockTarget target() {
    return target;
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
