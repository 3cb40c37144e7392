// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the feed: a line for each number from its first on, which is its name. The length is
 * guarded by the {@link FeedLog} it is in.
 */
final class Segment {
  private static final Pattern NAME = Pattern.compile("(\\d{19})\\.jsonl");

  private final Path path;
  private final long first;
  private long count;
  private long bytes;

  private Segment(Path path, long first, long count, long bytes) {
    this.path = path;
    this.first = first;
    this.count = count;
    this.bytes = bytes;
  }

  static boolean isSegment(Path path) {
    return NAME.matcher(path.getFileName().toString()).matches();
  }

  static Segment create(Path folder, long first) {
    return new Segment(
        folder.resolve(String.format(Locale.ROOT, "%019d.jsonl", first)), first, 0, 0);
  }

  /** A file that is there; a last line without an end was cut off by a crash and goes. */
  static Segment open(Path path) throws IOException {
    Matcher matcher = NAME.matcher(path.getFileName().toString());
    if (!matcher.matches()) {
      throw new IOException("not a part of a change feed: " + path);
    }
    long lines = 0;
    long end = 0;
    byte[] all = Files.readAllBytes(path);
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lines++;
        end = i + 1L;
      }
    }
    if (end != all.length) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(end);
      }
    }
    return new Segment(path, Long.parseLong(matcher.group(1)), lines, end);
  }

  Path path() {
    return path;
  }

  long first() {
    return first;
  }

  /** The number that the next line gets. */
  long next() {
    return first + count;
  }

  long bytes() {
    return bytes;
  }

  void grew(long lines, long moreBytes) {
    count += lines;
    bytes += moreBytes;
  }

  /**
   * Reads lines.
   *
   * @param from number of the first line that is wanted, not before {@link #first}
   * @param next number behind the last that may be read
   */
  void read(long from, long next, int limit, List<String> lines) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      for (long number = first; number < next && lines.size() < limit; number++) {
        String line = reader.readLine();
        if (line == null) {
          return;
        }
        if (number >= from) {
          lines.add(line);
        }
      }
    }
  }
}
