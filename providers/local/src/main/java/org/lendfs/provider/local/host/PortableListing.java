// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * A whole directory, read at once.
 *
 * <p>Java gives no positions in a directory, so entries are put in the order of a hash of their
 * names, and the hash is the cookie: it stays good whatever comes or goes. That two names share 62
 * bits of it is not provided for.
 */
final class PortableListing implements HostListing {
  private static final char UNREADABLE = '\uFFFD';
  private static final int SMALLEST_COOKIE = 3;

  /** A name and its place. */
  private record Entry(long cookie, String name) {}

  private final PortablePaths paths;
  private final Path directory;
  private final Iterator<Entry> rest;
  private Entry entry = new Entry(0, "");
  private long fileId;

  private PortableListing(PortablePaths paths, Path directory, List<Entry> entries) {
    this.paths = paths;
    this.directory = directory;
    this.rest = entries.iterator();
  }

  static PortableListing open(PortablePaths paths, Path directory, long cookie)
      throws IOException, VfsException {
    if (cookie < 0 || (cookie > 0 && cookie < SMALLEST_COOKIE)) {
      throw new VfsException(VfsError.BAD_COOKIE, "cookie=" + cookie);
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        long place = place(name);
        if (place > cookie) {
          entries.add(new Entry(place, name));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparingLong(Entry::cookie));
    return new PortableListing(paths, directory, entries);
  }

  private static long place(String name) {
    // MD5 spreads evenly and is the same in every process; it protects nothing here.
    UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    long mixed = hash.getMostSignificantBits() ^ Long.rotateLeft(hash.getLeastSignificantBits(), 9);
    return Math.max(SMALLEST_COOKIE, mixed & Long.MAX_VALUE >> 1);
  }

  @Override
  public boolean next() throws VfsException {
    while (rest.hasNext()) {
      entry = rest.next();
      if (isThere()) {
        return true;
      }
    }
    return false;
  }

  private boolean isThere() throws VfsException {
    try {
      fileId =
          paths.shared(() -> {
            Object inode =
                Files.getAttribute(
                    directory.resolve(entry.name),
                    "unix:ino",
                    java.nio.file.LinkOption.NOFOLLOW_LINKS);
            return (Long) inode;
          });
      return true;
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return entry.name;
  }

  @Override
  public boolean isText() {
    return entry.name.indexOf(UNREADABLE) < 0;
  }

  @Override
  public long fileId() {
    return fileId;
  }

  @Override
  public long cookie() {
    return entry.cookie;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
