// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Paths below the share, used safely.
 *
 * <p>Java names files by whole paths, so a directory on the way could be swapped for a symbolic
 * link between a check and the use. Clients cannot do that: every change of a name takes the lock
 * exclusively, every use of a path takes it shared and first makes sure that no symbolic link is on
 * the way. Other processes of the host could; against them only the native host is safe.
 */
final class PortablePaths {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Path root;
  private final long device;

  PortablePaths(Path root) throws IOException {
    this.root = root;
    this.device = PortableStats.of(root).device();
  }

  /** Work on paths. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, VfsException;
  }

  /** Does what only looks at paths. */
  <T> T shared(Work<T> work) throws VfsException {
    return locked(lock.readLock(), work);
  }

  /** Does what changes names. */
  <T> T exclusive(Work<T> work) throws VfsException {
    return locked(lock.writeLock(), work);
  }

  private static <T> T locked(Lock lock, Work<T> work) throws VfsException {
    lock.lock();
    try {
      return work.run();
    } catch (IOException e) {
      throw FileErrors.of(e, String.valueOf(e.getMessage()));
    } catch (UnsupportedOperationException e) {
      throw new VfsException(VfsError.NOT_SUPPORTED, String.valueOf(e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  Path root() {
    return root;
  }

  /** The path of an entry, when the directory still is the one that was opened. */
  Path child(HostObject directory, String name) throws IOException, VfsException {
    Path path = checked(directory);
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw new VfsException(VfsError.BAD_NAME, name, e);
    }
  }

  /** The path of an open object, when it still is there. */
  Path checked(HostObject object) throws IOException, VfsException {
    PortableObject portable = (PortableObject) object;
    if (!isStill(portable)) {
      throw new VfsException(VfsError.STALE, portable.path().toString());
    }
    return portable.path();
  }

  boolean isStill(PortableObject object) throws IOException {
    if (object.path().equals(root)) {
      return true;
    }
    Path parent = parentOf(object.path());
    try {
      if (!parent.toRealPath().equals(parent)) {
        return false;
      }
      Attributes now = PortableStats.of(object.path()).attributes();
      return now.fileId() == object.seen().fileId() && now.type() == object.seen().type();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The directory of anything but the root. */
  static Path parentOf(Path path) {
    return Objects.requireNonNull(path.getParent(), "below the root");
  }

  /** Attributes of an entry, which must be on the share's file system. */
  Attributes attributes(Path path) throws IOException, VfsException {
    PortableStats stats = PortableStats.of(path);
    if (stats.device() != device) {
      throw new VfsException(VfsError.ACCESS_DENIED, "other file system at " + path);
    }
    return stats.attributes();
  }
}
