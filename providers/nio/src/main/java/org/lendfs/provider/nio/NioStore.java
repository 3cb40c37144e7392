// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.ChannelFile;
import org.lendfs.core.path.KeptFile;
import org.lendfs.core.path.PathEntry;
import org.lendfs.core.path.PathStat;
import org.lendfs.core.path.PathStore;
import org.lendfs.core.path.PathTraits;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;

/**
 * A directory of any file system that Java knows. Files are opened for each call, so what others do
 * there meanwhile is seen. Symbolic links are shown, never followed: clients cannot leave the
 * directory; others who swap a directory for a link between two steps could.
 */
public final class NioStore implements PathStore {
  private final NioPaths paths;
  private final NioAttributes attributes;
  private final PathTraits traits;
  private final @Nullable FileSystem owned;

  private NioStore(
      NioPaths paths, NioAttributes attributes, boolean exclusive, @Nullable FileSystem owned)
      throws IOException {
    this.paths = paths;
    this.attributes = attributes;
    this.owned = owned;
    this.traits =
        PathTraits.DEFAULT
            .withReadOnly(isReadOnly(paths.root()))
            .withSymlinks(paths.symlinks())
            .withExclusive(exclusive);
  }

  /**
   * A directory that is there. Its file system stays the caller's to close.
   *
   * @param exclusive whether nobody else changes it
   */
  public static NioStore of(Path directory, boolean exclusive) throws IOException {
    return new NioStore(NioPaths.below(directory), NioAttributes.of(directory), exclusive, null);
  }

  /**
   * A directory that is there, to be used by whoever may use the share: owners and permissions of
   * its file system are neither shown nor set. Its file system stays the caller's to close.
   */
  public static NioStore forEverybody(Path directory) throws IOException {
    return new NioStore(NioPaths.below(directory), NioAttributes.BASIC, false, null);
  }

  /** A directory whose file system is closed with the store. */
  static NioStore owning(Path directory, boolean exclusive) throws IOException {
    return new NioStore(
        NioPaths.below(directory),
        NioAttributes.of(directory),
        exclusive,
        directory.getFileSystem());
  }

  private static boolean isReadOnly(Path root) throws IOException {
    return root.getFileSystem().isReadOnly() || Files.getFileStore(root).isReadOnly();
  }

  @Override
  public PathTraits traits() {
    return traits;
  }

  @Override
  public PathStat stat(String path) throws IOException {
    Path file = paths.resolve(path);
    PathStat stat = attributes.stat(file);
    if (stat == null) {
      throw new NoSuchFileException(path, null, "neither file, directory nor link");
    }
    return stat;
  }

  @Override
  public List<PathEntry> list(String directory) throws IOException {
    List<PathEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(paths.resolve(directory))) {
      for (Path file : found) {
        PathStat stat = statOrNull(file);
        if (stat != null) {
          entries.add(new PathEntry(NioPaths.name(file), stat));
        }
      }
    }
    return entries;
  }

  private @Nullable PathStat statOrNull(Path file) throws IOException {
    try {
      return attributes.stat(file);
    } catch (NoSuchFileException e) {
      // Removed since it was listed.
      return null;
    }
  }

  @Override
  public void makeFile(String path) throws IOException {
    Files.createFile(paths.resolve(path));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    Files.createDirectory(paths.resolve(path));
  }

  @Override
  public void makeSymlink(String path, String target) throws IOException {
    Path link = paths.resolve(path);
    Files.createSymbolicLink(link, paths.target(link, target));
  }

  @Override
  public String readSymlink(String path) throws IOException {
    return Files.readSymbolicLink(paths.resolve(path)).toString();
  }

  @Override
  public void delete(String path) throws IOException {
    Files.delete(paths.resolve(path));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path source = paths.resolve(from);
    Path target = paths.resolve(to);
    try {
      Files.move(
          source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
      Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public KeptFile keep(String path) throws IOException {
    if (!paths.keepsOpenFiles()) {
      return PathStore.super.keep(path);
    }
    ChannelFile open = open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      delete(path);
      return open;
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /** The path on the file system. */
  Path resolve(String path) throws IOException {
    return paths.resolve(path);
  }

  /** Opens a file; whoever may not write it can still keep it for readers. */
  private ChannelFile open(String path, StandardOpenOption... how) throws IOException {
    Path file = paths.resolve(path);
    try {
      return new ChannelFile(FileChannel.open(file, paths.unfollowed(how)));
    } catch (AccessDeniedException e) {
      if (how.length == 1) {
        throw e;
      }
      return open(path, StandardOpenOption.READ);
    }
  }

  private NioContent open(String path, boolean writing) throws IOException {
    StandardOpenOption how = writing ? StandardOpenOption.WRITE : StandardOpenOption.READ;
    return new NioContent(Files.newByteChannel(paths.resolve(path), paths.unfollowed(how)));
  }

  @Override
  public int read(String path, long offset, ByteBuffer target) throws IOException {
    try (NioContent file = open(path, false)) {
      return file.read(offset, target);
    }
  }

  @Override
  public void write(String path, long offset, ByteBuffer source) throws IOException {
    try (NioContent file = open(path, true)) {
      file.write(offset, source);
    }
  }

  @Override
  public void resize(String path, long sizeBytes) throws IOException {
    try (NioContent file = open(path, true)) {
      file.resize(sizeBytes);
    }
  }

  @Override
  public void sync(String path) throws IOException {
    if (!traits.readOnly() && stat(path).type() == FileType.REGULAR) {
      try (NioContent content = open(path, true)) {
        content.sync();
      }
    }
  }

  @Override
  public void applied(String path, AttributeChanges changes) throws IOException {
    attributes.apply(paths.resolve(path), changes);
  }

  @Override
  public FsStat space() throws IOException {
    FileStore store = Files.getFileStore(paths.root());
    long total = Math.max(1, store.getTotalSpace());
    long free = Math.clamp(store.getUnallocatedSpace(), 0, total);
    long usable = Math.clamp(store.getUsableSpace(), 0, free);
    // Java does not count files.
    return new FsStat(total, free, usable, Integer.MAX_VALUE, 1 << 30, 1 << 30);
  }

  @Override
  public void close() throws IOException {
    if (owned != null) {
      owned.close();
    }
  }
}
