// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** What kind of object a vnode is; it never changes during the life of the object. */
public enum FileType {
  REGULAR,
  DIRECTORY,
  SYMLINK,
  BLOCK_DEVICE,
  CHARACTER_DEVICE,
  FIFO,
  SOCKET;

  /** Whether the object is one of those that MKNOD makes and the server only remembers. */
  public boolean isSpecial() {
    return switch (this) {
      case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET -> true;
      case REGULAR, DIRECTORY, SYMLINK -> false;
    };
  }

  /** Whether the object carries a device number. */
  public boolean isDevice() {
    return this == BLOCK_DEVICE || this == CHARACTER_DEVICE;
  }
}
