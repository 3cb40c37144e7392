// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account on disk: a line with the format, then {@code UID BYTES FILES} for each user. Replaced
 * as a whole. One thread at a time.
 */
final class UsageFile {
  private static final Logger LOG = LoggerFactory.getLogger(UsageFile.class);
  private static final String FORMAT = "lendfs-quota 1";

  private final Path path;

  UsageFile(Path path) {
    this.path = path;
  }

  /** What was saved last; nothing where there is no file, or none that can be read. */
  Map<Integer, Amount> load() {
    try {
      return parse(Files.readAllLines(path));
    } catch (NoSuchFileException e) {
      LOG.debug("no usage was saved at {}", path, e);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("the usage saved at {} cannot be read; it is counted anew", path, e);
    }
    return Map.of();
  }

  private static Map<Integer, Amount> parse(List<String> lines) throws IOException {
    if (lines.isEmpty() || !lines.getFirst().equals(FORMAT)) {
      throw new IOException("does not begin with '" + FORMAT + "'");
    }
    Map<Integer, Amount> byUser = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", -1);
      if (words.length != 3) {
        throw new IOException("a line that is not understood: " + line);
      }
      Amount amount = new Amount(Long.parseLong(words[1]), Long.parseLong(words[2]));
      byUser.put(Integer.parseUnsignedInt(words[0]), amount);
    }
    return byUser;
  }

  void save(Map<Integer, Amount> byUser) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(FORMAT);
    byUser.forEach((uid, held) ->
        lines.add(Integer.toUnsignedString(uid) + " " + held.bytes() + " " + held.files()));
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(fresh, lines);
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
