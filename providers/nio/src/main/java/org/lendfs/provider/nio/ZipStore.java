// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lendfs.core.path.PathEntry;
import org.lendfs.core.path.PathStat;
import org.lendfs.core.path.PathStore;
import org.lendfs.core.path.PathTraits;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.FsStat;

/**
 * A zip or jar archive.
 *
 * <p>What is written is in a temporary file for each entry until the archive is written anew: when
 * a client asks for stable storage, and at the end. That takes as long as the archive is large, and
 * goes into a new file that replaces the old one in one step, so a crash leaves one or the other.
 */
final class ZipStore implements PathStore {
  private final Path archive;
  private final String top;
  private final boolean writable;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  // Exclusive while the archive is written, or an entry opened or closed.
  private NioStore entries;
  private OpenEntries open;
  private boolean changed;

  private ZipStore(Path archive, String top, boolean writable) throws IOException {
    this.archive = archive;
    this.top = top;
    this.writable = writable;
    this.entries = openArchive();
    this.open = new OpenEntries(entries, writable);
  }

  /**
   * Opens an archive.
   *
   * @param top directory in it that is shared, such as {@code /}
   */
  static ZipStore open(Path archive, String top, boolean writable) throws IOException {
    return new ZipStore(archive, top, writable);
  }

  private NioStore openArchive() throws IOException {
    Map<String, String> how = writable ? Map.of() : Map.of("accessMode", "readOnly");
    var archiveSystem = FileSystems.newFileSystem(archive, how);
    try {
      return NioStore.owning(archiveSystem.getPath(top), true);
    } catch (IOException | RuntimeException e) {
      archiveSystem.close();
      throw e;
    }
  }

  /** Work on the archive. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T looking(Work<T> work) throws IOException {
    return locked(lock.readLock(), work);
  }

  private void changing(Work<?> work) throws IOException {
    locked(
        lock.writeLock(),
        () -> {
          changed = true;
          return Objects.requireNonNullElse(work.run(), archive);
        });
  }

  private static <T> T locked(Lock lock, Work<T> work) throws IOException {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PathTraits traits() {
    return entries.traits().withReadOnly(!writable || entries.traits().readOnly());
  }

  @Override
  public PathStat stat(String path) throws IOException {
    return looking(() -> open.corrected(path, entries.stat(path)));
  }

  @Override
  public List<PathEntry> list(String directory) throws IOException {
    return looking(
        () -> entries.list(directory).stream().map(entry -> corrected(directory, entry)).toList());
  }

  private PathEntry corrected(String directory, PathEntry entry) {
    String path = directory.equals("/") ? "/" + entry.name() : directory + "/" + entry.name();
    return new PathEntry(entry.name(), open.corrected(path, entry.stat()));
  }

  @Override
  public void makeFile(String path) throws IOException {
    changing(() -> {
      entries.makeFile(path);
      return path;
    });
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    changing(() -> {
      entries.makeDirectory(path);
      return path;
    });
  }

  @Override
  public void delete(String path) throws IOException {
    changing(() -> {
      open.close(path);
      entries.delete(path);
      return path;
    });
  }

  @Override
  public void move(String from, String to) throws IOException {
    changing(() -> {
      open.closeAll();
      moveAll(entries.resolve(from), entries.resolve(to));
      return to;
    });
  }

  /** Archives move single entries only. */
  private static void moveAll(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Files.createDirectory(to);
    List<Path> children;
    try (var found = Files.list(from)) {
      children = found.toList();
    }
    for (Path child : children) {
      moveAll(child, to.resolve(NioPaths.name(child)));
    }
    Files.delete(from);
  }

  @Override
  public int read(String path, long offset, ByteBuffer target) throws IOException {
    return with(path, file -> file.read(offset, target));
  }

  @Override
  public void write(String path, long offset, ByteBuffer source) throws IOException {
    modify(path, file -> file.write(offset, source));
  }

  @Override
  public void resize(String path, long sizeBytes) throws IOException {
    modify(path, file -> file.resize(sizeBytes));
  }

  /** A change of content. */
  @FunctionalInterface
  private interface Modification {
    void apply(org.lendfs.core.path.ChannelFile file) throws IOException;
  }

  private void modify(String path, Modification modification) throws IOException {
    with(
        path,
        file -> {
          open.changing(path);
          modification.apply(file);
          return path;
        });
    if (!isChanged()) {
      changing(() -> path);
    }
  }

  private boolean isChanged() throws IOException {
    return looking(() -> changed);
  }

  private <T> T with(String path, OpenEntries.Work<T> work) throws IOException {
    while (true) {
      lock.readLock().lock();
      try {
        var file = open.find(path);
        if (file != null) {
          return work.run(file);
        }
      } finally {
        lock.readLock().unlock();
      }
      locked(lock.writeLock(), () -> open.open(path));
    }
  }

  @Override
  public void sync(String path) throws IOException {
    if (!isChanged()) {
      return;
    }
    locked(
        lock.writeLock(),
        () -> {
          if (changed) {
            writeAnew();
          }
          return path;
        });
  }

  /** If that fails, what is served from now on is what the archive had before. */
  private void writeAnew() throws IOException {
    try {
      open.closeAll();
      entries.close();
    } finally {
      entries = openArchive();
      open = new OpenEntries(entries, writable);
      changed = false;
    }
  }

  @Override
  public void applied(String path, AttributeChanges changes) {
    // What an archive could keep of it, closing an entry overwrites.
  }

  @Override
  public FsStat space() throws IOException {
    return looking(() -> entries.space());
  }

  @Override
  public void close() throws IOException {
    locked(
        lock.writeLock(),
        () -> {
          open.closeAll();
          entries.close();
          return archive;
        });
  }
}
