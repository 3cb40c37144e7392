// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is only appended to. When it would grow beyond its size, it becomes {@code NAME.1},
 * the one of that name {@code NAME.2}, and so on; the oldest goes. One thread at a time.
 */
final class RotatingFile {
  private static final Logger LOG = LoggerFactory.getLogger(RotatingFile.class);

  private final Path path;
  private final long maxBytes;
  private final int keep;
  private @Nullable FileChannel channel;
  private boolean rotationFailed;

  /**
   * @param keep number of older files
   */
  RotatingFile(Path path, long maxBytes, int keep) {
    this.path = path;
    this.maxBytes = maxBytes;
    this.keep = keep;
  }

  Path path() {
    return path;
  }

  long maxBytes() {
    return maxBytes;
  }

  /** Opens the file, if it is not open, to see whether that can be done. */
  void open() throws IOException {
    opened();
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Path directory = path.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      channel = open;
    }
    return open;
  }

  /** Appends all of the lines, or throws and leaves the file without a part of them. */
  void append(ByteBuffer lines) throws IOException {
    FileChannel open = withRoomFor(lines.remaining());
    long sizeBytes = open.size();
    try {
      while (lines.hasRemaining()) {
        open.write(lines);
      }
    } catch (IOException e) {
      cutBack(open, sizeBytes, e);
      throw e;
    }
  }

  private FileChannel withRoomFor(int bytes) throws IOException {
    FileChannel open = opened();
    long sizeBytes = open.size();
    if (sizeBytes == 0 || sizeBytes + bytes <= maxBytes) {
      return open;
    }
    close();
    rotate();
    return opened();
  }

  private static void cutBack(FileChannel open, long sizeBytes, IOException cause) {
    try {
      open.truncate(sizeBytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** A log that cannot be rotated goes on growing: better than one that is not written. */
  private void rotate() {
    try {
      for (int number = keep; number > 0; number--) {
        Path younger = numbered(number - 1);
        if (Files.exists(younger)) {
          Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.deleteIfExists(path);
      rotationFailed = false;
    } catch (IOException e) {
      if (!rotationFailed) {
        LOG.warn("audit log {} cannot be rotated and grows beyond its size", path, e);
      }
      rotationFailed = true;
    }
  }

  private Path numbered(int number) {
    return number == 0 ? path : path.resolveSibling(path.getFileName() + "." + number);
  }

  void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
