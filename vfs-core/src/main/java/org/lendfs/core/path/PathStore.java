// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.FsStat;

/**
 * What somebody who has content writes, to share it: files by paths. {@link PathProvider} makes a
 * provider of it and adds all that file protocols want beyond: names for good, owners, modes,
 * extended attributes, places in listings, and files that stay in reach while they are open.
 *
 * <p>A path is {@code "/"} for the top directory, else {@code "/name/name"}. Names are whatever
 * clients choose; one that the store cannot take is refused with an {@link
 * java.nio.file.InvalidPathException}.
 *
 * <p><b>Threads.</b> Reading methods are called from many threads at once. Changes of one file come
 * one after another, not while it is read; changes of names (making, deleting, moving, keeping)
 * come one after another, not while anything else is called. All of them may block.
 *
 * <p><b>Errors.</b> The exceptions of {@code java.nio.file} are told to clients as what they are
 * ({@link NoSuchFileException}, {@link java.nio.file.FileAlreadyExistsException}, {@link
 * java.nio.file.AccessDeniedException}, ...); any other {@link IOException} means that the store
 * failed. A method that throws has changed nothing.
 */
public interface PathStore extends AutoCloseable {
  /** What the store can do, the same all the time. */
  default PathTraits traits() {
    return PathTraits.DEFAULT;
  }

  /**
   * What is at a path.
   *
   * @throws NoSuchFileException when nothing is there
   */
  PathStat stat(String path) throws IOException;

  /** The names in a directory, in any order, with what is behind them. */
  List<PathEntry> list(String directory) throws IOException;

  /** Makes an empty file where nothing is. */
  default void makeFile(String path) throws IOException {
    throw new UnsupportedOperationException("makeFile");
  }

  /** Makes an empty directory where nothing is. */
  default void makeDirectory(String path) throws IOException {
    throw new UnsupportedOperationException("makeDirectory");
  }

  /** Makes a symbolic link where nothing is; called only where the traits say so. */
  default void makeSymlink(String path, String target) throws IOException {
    throw new UnsupportedOperationException("makeSymlink");
  }

  /** Where a symbolic link leads. */
  default String readSymlink(String path) throws IOException {
    throw new UnsupportedOperationException("readSymlink");
  }

  /** Deletes a file, a link, or a directory, which is empty then. */
  default void delete(String path) throws IOException {
    throw new UnsupportedOperationException("delete");
  }

  /**
   * Moves a file, a link, or a directory with all that is in it.
   *
   * @param to nothing is there, or a file or link, which is replaced in the same step; never a
   *     directory
   */
  default void move(String from, String to) throws IOException {
    throw new UnsupportedOperationException("move");
  }

  /**
   * Takes a file away that is still in use: its path is free afterwards, its content there until
   * the answer is closed. By default a copy in a temporary file.
   */
  default KeptFile keep(String path) throws IOException {
    return TemporaryCopy.takeAway(this, path);
  }

  /**
   * Copies from a file into the buffer. The range lies within the size that the file was last said
   * to have.
   *
   * @return bytes copied; fewer than remain in the buffer only when the file has become shorter
   */
  int read(String path, long offset, ByteBuffer target) throws IOException;

  /** Copies all that remains in the buffer into a file; a gap behind its end becomes zeros. */
  default void write(String path, long offset, ByteBuffer source) throws IOException {
    throw new UnsupportedOperationException("write");
  }

  /** Cuts a file, or extends it with zeros. */
  default void resize(String path, long sizeBytes) throws IOException {
    throw new UnsupportedOperationException("resize");
  }

  /** Puts what was written to a file on stable storage. */
  default void sync(String path) throws IOException {}

  /**
   * Hears of attributes that a client set, to note what the store has a place for. All of them are
   * kept beside the store, too, so there is no need to.
   *
   * @param changes without a size
   */
  default void applied(String path, AttributeChanges changes) throws IOException {}

  /** Room of the store. */
  default FsStat space() throws IOException {
    return UNLIMITED;
  }

  /** What is told of stores that do not count. */
  FsStat UNLIMITED = new FsStat(1L << 50, 1L << 49, 1L << 49, Integer.MAX_VALUE, 1 << 30, 1 << 30);

  /** Flushes and lets go; called last. */
  @Override
  default void close() throws IOException {}
}
