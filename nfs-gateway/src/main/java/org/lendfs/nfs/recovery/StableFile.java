// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes and removes small files so that a crash leaves the old or the new, never a half. */
public final class StableFile {
  private static final String UNFINISHED_SUFFIX = ".new";

  private StableFile() {}

  /** Whether a file is what a crash left of a {@link #write}. */
  public static boolean isUnfinished(Path file) {
    return file.toString().endsWith(UNFINISHED_SUFFIX);
  }

  /** Puts the content on stable storage under that name. Blocks. */
  public static void write(Path file, ByteBuffer content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED_SUFFIX);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = content.duplicate();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceNames(file);
  }

  /** Removes a file for good, if it is there. Blocks. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      forceNames(file);
    }
  }

  private static void forceNames(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
