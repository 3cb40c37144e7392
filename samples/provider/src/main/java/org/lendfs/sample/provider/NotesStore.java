// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.provider;

import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.lendfs.core.path.PathEntry;
import org.lendfs.core.path.PathStat;
import org.lendfs.core.path.PathStore;
import org.lendfs.core.path.PathTraits;

/** Files in a map: a path leads to content, or to nothing where it is a directory. */
public final class NotesStore implements PathStore {
  private final NavigableMap<String, Optional<byte[]>> objects =
      new ConcurrentSkipListMap<>(Map.of("/", Optional.empty()));

  @Override
  public PathTraits traits() {
    return PathTraits.DEFAULT.withMaxFileSize(64 << 20).withExclusive(true);
  }

  private Optional<byte[]> object(String path) throws NoSuchFileException {
    return Optional.ofNullable(objects.get(path)).orElseThrow(() -> new NoSuchFileException(path));
  }

  private static PathStat stat(Optional<byte[]> object) {
    return object.map(bytes -> PathStat.file(bytes.length)).orElse(PathStat.directory());
  }

  @Override
  public PathStat stat(String path) throws NoSuchFileException {
    return stat(object(path));
  }

  @Override
  public List<PathEntry> list(String directory) {
    String prefix = directory.equals("/") ? "/" : directory + "/";
    return objects.tailMap(prefix, false).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> entry.getKey().indexOf('/', prefix.length()) < 0)
        .map(entry ->
            new PathEntry(entry.getKey().substring(prefix.length()), stat(entry.getValue())))
        .toList();
  }

  @Override
  public void makeFile(String path) {
    objects.put(path, Optional.of(new byte[0]));
  }

  @Override
  public void makeDirectory(String path) {
    objects.put(path, Optional.empty());
  }

  @Override
  public void delete(String path) {
    objects.remove(path);
  }

  @Override
  public void move(String from, String to) {
    for (String path : List.copyOf(objects.tailMap(from).keySet())) {
      if (path.equals(from) || path.startsWith(from + "/")) {
        objects.put(to + path.substring(from.length()), objects.remove(path));
      }
    }
  }

  @Override
  public int read(String path, long offset, ByteBuffer target) throws NoSuchFileException {
    byte[] content = object(path).orElseThrow();
    int count = Math.min(target.remaining(), content.length - (int) offset);
    target.put(content, (int) offset, count);
    return count;
  }

  @Override
  public void write(String path, long offset, ByteBuffer source) throws NoSuchFileException {
    byte[] content = object(path).orElseThrow();
    int end = (int) offset + source.remaining();
    byte[] changed = Arrays.copyOf(content, Math.max(content.length, end));
    source.get(changed, (int) offset, source.remaining());
    objects.put(path, Optional.of(changed));
  }

  @Override
  public void resize(String path, long sizeBytes) throws NoSuchFileException {
    objects.put(path, Optional.of(Arrays.copyOf(object(path).orElseThrow(), (int) sizeBytes)));
  }
}
