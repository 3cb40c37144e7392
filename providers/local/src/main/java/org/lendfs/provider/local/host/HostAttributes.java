// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Changes attributes of open objects, and asks about the file system. */
public interface HostAttributes {
  /** Sets the twelve permission bits to exactly these. */
  void changeMode(HostObject object, int mode) throws VfsException;

  /** Sets owner and group; null keeps one. */
  void changeOwner(HostObject object, @Nullable Integer uid, @Nullable Integer gid)
      throws VfsException;

  /** Sets times; null keeps one. */
  void changeTimes(HostObject object, @Nullable TimeChange accessed, @Nullable TimeChange modified)
      throws VfsException;

  FsStat space() throws VfsException;

  /** Longest name in bytes. */
  int maxNameBytes();

  /** Value of an extended attribute of the user namespace, named without its prefix. */
  default byte[] extended(HostObject object, String name) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "extended attributes");
  }

  default void setExtended(HostObject object, String name, byte[] value, ExtendedAttributeMode mode)
      throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "extended attributes");
  }

  default void removeExtended(HostObject object, String name) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "extended attributes");
  }

  default List<String> extendedNames(HostObject object) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "extended attributes");
  }
}
