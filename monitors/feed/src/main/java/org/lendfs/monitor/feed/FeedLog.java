// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The feed on disk. One thread appends; any thread reads. What {@link #append} returned from is on
 * stable storage.
 */
final class FeedLog {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLog.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SEGMENTS = 8;

  private final Path folder;
  private final long maxBytes;

  /** The oldest first, never empty; guarded by this, as their lengths are. */
  private final Deque<Segment> segments = new ArrayDeque<>();

  private FeedLog(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Opens the feed in a folder, which is made if need be. */
  static FeedLog open(Path folder, long maxBytes) throws IOException {
    FeedLog log = new FeedLog(Files.createDirectories(folder), maxBytes);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(Segment::isSegment).sorted().toList()) {
        log.segments.add(Segment.open(path));
      }
    }
    if (log.segments.isEmpty()) {
      log.segments.add(Segment.create(folder, 1));
    }
    return log;
  }

  /** Whether anything was ever written. */
  synchronized boolean isNew() {
    return segments.getLast().next() == 1;
  }

  synchronized long oldest() {
    return segments.getFirst().first();
  }

  /** The number of the last entry; 0 when there is none. */
  synchronized long newest() {
    return segments.getLast().next() - 1;
  }

  synchronized long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  /** Numbers these entries and puts all of them on stable storage, or throws and keeps none. */
  void append(List<FeedEntry> entries) throws IOException {
    Segment segment = current();
    long number = segment.next();
    StringBuilder lines = new StringBuilder();
    for (FeedEntry entry : entries) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("seq", number++);
      fields.putAll(entry.fields());
      lines.append(JSON.writeValueAsString(fields)).append('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    write(segment, bytes);
    synchronized (this) {
      segment.grew(entries.size(), length);
    }
    prune();
  }

  private synchronized Segment current() {
    Segment last = segments.getLast();
    if (last.bytes() >= maxBytes / SEGMENTS) {
      last = Segment.create(folder, last.next());
      segments.add(last);
    }
    return last;
  }

  /** At its place, so that what a failed write left is overwritten by the next one. */
  private static void write(Segment segment, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(segment.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long position = segment.bytes();
      channel.truncate(position);
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
      channel.force(true);
    }
  }

  private synchronized void prune() {
    while (segments.size() > 1 && bytes() > maxBytes) {
      Segment oldest = segments.removeFirst();
      try {
        Files.deleteIfExists(oldest.path());
      } catch (IOException e) {
        LOG.warn("an old part of a change feed stays: {}", oldest.path(), e);
      }
    }
  }

  /** Lines after a number, at most so many. */
  List<String> read(long after, int limit) throws IOException {
    List<Segment> candidates;
    long end;
    synchronized (this) {
      candidates = segments.stream().filter(segment -> segment.next() > after + 1).toList();
      end = segments.getLast().next();
    }
    List<String> lines = new ArrayList<>();
    for (Segment segment : candidates) {
      if (lines.size() < limit) {
        try {
          segment.read(after + 1, end, limit, lines);
        } catch (NoSuchFileException e) {
          // Pruned meanwhile; the reader sees by the numbers that it came too late.
          LOG.debug("pruned while it was read", e);
        }
      }
    }
    return lines;
  }
}
