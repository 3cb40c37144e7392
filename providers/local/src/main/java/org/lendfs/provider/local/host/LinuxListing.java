// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.lendfs.provider.local.nativeaccess.DirectoryReader;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.NativeNames;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Walks through getdents64(2).
 *
 * <p>A cookie is the kernel's own position, which file systems keep valid while entries come and
 * go. Positions 0 to 2, which some file systems give and gateways keep for the dots, are moved to a
 * place near the top of the range where no file system puts any.
 */
final class LinuxListing implements HostListing {
  private static final long FIRST_FREE = 3;
  private static final long MOVED = 0x7FFF_FFFF_FFFF_FF10L;

  private final LinuxObject directory;
  private final DirectoryReader reader;
  private String name = "";

  LinuxListing(LinuxObject directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /** The kernel's position for a cookie. */
  static long position(long cookie) throws VfsException {
    if (cookie == 0) {
      return DirectoryReader.START;
    }
    if (cookie > 0 && cookie < FIRST_FREE) {
      throw new VfsException(VfsError.BAD_COOKIE, "cookie=" + cookie);
    }
    boolean isMoved = cookie >= MOVED && cookie < MOVED + FIRST_FREE;
    return isMoved ? cookie - MOVED : cookie;
  }

  @Override
  public boolean next() throws VfsException {
    try {
      while (reader.next()) {
        if (!reader.isDot()) {
          name = reader.name();
          return true;
        }
      }
      return false;
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "listing");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isText() {
    return !NativeNames.isEscaped(name);
  }

  @Override
  public long fileId() {
    return reader.inode();
  }

  @Override
  public long cookie() {
    long position = reader.cookie();
    return position >= 0 && position < FIRST_FREE ? position + MOVED : position;
  }

  @Override
  public void close() throws VfsException {
    reader.close();
    directory.close();
  }
}
