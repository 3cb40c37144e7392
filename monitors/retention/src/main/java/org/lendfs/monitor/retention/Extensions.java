// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.InvalidOptionException;

/**
 * Files whose protection was extended, on disk before an extension is confirmed: lines of {@code
 * KEY SECONDS}. Thread-safe.
 */
final class Extensions {
  private static final int MAX = 1_000_000;

  private final Path path;
  private final Map<FileKey, Instant> untils = new ConcurrentHashMap<>();

  private Extensions(Path path) {
    this.path = path;
  }

  /** Reads what was stored. A file that cannot be read is an error: it protects something. */
  static Extensions load(Path path) throws InvalidOptionException {
    Extensions extensions = new Extensions(path);
    try {
      for (String line : Files.readAllLines(path)) {
        extensions.parse(line);
      }
    } catch (NoSuchFileException e) {
      return extensions;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidOptionException(
          "The extensions of retention at "
              + path
              + " cannot be read: put the file back, or remove it and lose them.",
          e);
    }
    return extensions;
  }

  private void parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException(line);
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(words[1]));
    untils.put(FileKey.of(HexFormat.of().parseHex(words[0])), until);
  }

  Optional<Instant> until(FileKey key) {
    return Optional.ofNullable(untils.get(key));
  }

  int count() {
    return untils.size();
  }

  /** Extends, or leaves a later end as it is. */
  synchronized void extend(FileKey key, Instant until, Instant now) throws VfsException {
    untils.values().removeIf(end -> !end.isAfter(now));
    if (untils.size() >= MAX && !untils.containsKey(key)) {
      throw new VfsException(VfsError.NO_RESOURCES, "extensions=" + MAX);
    }
    untils.merge(key, until, (before, after) -> before.isAfter(after) ? before : after);
    save();
  }

  private void save() throws VfsException {
    List<String> lines = new ArrayList<>();
    untils.forEach((key, until) -> lines.add(key + " " + until.getEpochSecond()));
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.write(fresh, lines);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new VfsException(VfsError.IO_ERROR, path.toString(), e);
    }
  }
}
