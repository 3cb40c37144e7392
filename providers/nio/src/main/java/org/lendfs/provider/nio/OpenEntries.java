// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.ChannelFile;
import org.lendfs.core.path.PathStat;

/**
 * The entries of an archive that are unpacked, at most {@value #MOST}. An entry that was written to
 * shows its new size in the archive only when it is closed.
 *
 * <p>Opened and closed by one thread at a time, while nobody else uses any of them.
 */
final class OpenEntries {
  private static final int MOST = 64;

  private final NioStore entries;
  private final boolean writable;
  private final Map<String, ChannelFile> open = new ConcurrentHashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  OpenEntries(NioStore entries, boolean writable) {
    this.entries = entries;
    this.writable = writable;
  }

  /** Work on an open entry. */
  @FunctionalInterface
  interface Work<T> {
    T run(ChannelFile file) throws IOException;
  }

  @Nullable ChannelFile find(String path) {
    return open.get(path);
  }

  ChannelFile open(String path) throws IOException {
    ChannelFile known = open.get(path);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST) {
      closeAll();
    }
    Path entry = entries.resolve(path);
    Set<StandardOpenOption> how =
        writable
            ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
            : Set.of(StandardOpenOption.READ);
    ChannelFile file = new ChannelFile(FileChannel.open(entry, how));
    open.put(path, file);
    return file;
  }

  /** An entry is being written to. */
  void changing(String path) {
    changed.add(path);
  }

  /** What is really to be said of an entry. */
  PathStat corrected(String path, PathStat stat) {
    ChannelFile file = changed.contains(path) ? open.get(path) : null;
    if (file == null) {
      return stat;
    }
    try {
      return PathStat.file(file.sizeBytes(), stat.modified());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void close(String path) throws IOException {
    changed.remove(path);
    ChannelFile file = open.remove(path);
    if (file != null) {
      file.close();
    }
  }

  void closeAll() throws IOException {
    for (String path : Set.copyOf(open.keySet())) {
      close(path);
    }
  }
}
