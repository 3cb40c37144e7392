// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.function.Consumer;

/** Writes, reads, and makes files in a folder of its own, with one thread. */
final class FolderBench implements AutoCloseable {
  private static final int LARGE_BYTES = 1 << 20;
  private static final int SMALL_BYTES = 4096;
  private static final int RANDOM_READS = 2000;
  private static final long SEED = 1;

  private final Path folder;
  private final Path large;
  private final long bytes;
  private final int smallFiles;
  private final Random random = new Random(SEED);

  /**
   * @param folder empty; goes with the close
   */
  FolderBench(Path folder, long bytes, int smallFiles) {
    this.folder = folder;
    this.large = folder.resolve("large");
    this.bytes = bytes;
    this.smallFiles = smallFiles;
  }

  /** One operation; the number says which. */
  private interface Step {
    void run(int number) throws IOException;
  }

  void run(Consumer<String> progress, Consumer<Measurement> result) throws IOException {
    int blocks = (int) (bytes / LARGE_BYTES);
    progress.accept("writing " + (bytes >> 20) + " MiB");
    result.accept(write(blocks));
    try (FileChannel file = FileChannel.open(large, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocateDirect(LARGE_BYTES);
      progress.accept("reading " + (bytes >> 20) + " MiB");
      result.accept(
          timed("read 1 MiB", bytes, blocks, i -> fill(file, block, (long) i * LARGE_BYTES)));
      progress.accept("reading 4 KiB at random");
      ByteBuffer small = ByteBuffer.allocateDirect(SMALL_BYTES);
      long pages = bytes / SMALL_BYTES;
      long moved = (long) RANDOM_READS * SMALL_BYTES;
      result.accept(
          timed(
              "read 4 KiB at random",
              moved,
              RANDOM_READS,
              i -> fill(file, small, random.nextLong(pages) * SMALL_BYTES)));
    }
    progress.accept("making " + smallFiles + " files");
    byte[] content = new byte[SMALL_BYTES];
    result.accept(
        timed("make a file of 4 KiB", 0, smallFiles, i -> Files.write(small(i), content)));
    progress.accept("removing them");
    result.accept(timed("remove a file", 0, smallFiles, i -> Files.delete(small(i))));
  }

  /** Up to stable storage: what is only in a cache is not written. */
  private Measurement write(int blocks) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(LARGE_BYTES);
    byte[] noise = new byte[LARGE_BYTES];
    random.nextBytes(noise);
    block.put(noise);
    long[] nanos = new long[blocks];
    long began = System.nanoTime();
    try (FileChannel file =
        FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < blocks; i++) {
        long before = System.nanoTime();
        block.clear();
        while (block.hasRemaining()) {
          file.write(block);
        }
        nanos[i] = System.nanoTime() - before;
      }
      file.force(true);
    }
    return Measurement.of("write 1 MiB, with sync", bytes, System.nanoTime() - began, nanos);
  }

  private static void fill(FileChannel file, ByteBuffer buffer, long offset) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      if (file.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("shorter than it was written");
      }
    }
  }

  private static Measurement timed(String what, long bytes, int count, Step step)
      throws IOException {
    long[] nanos = new long[count];
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long before = System.nanoTime();
      step.run(i);
      nanos[i] = System.nanoTime() - before;
    }
    return Measurement.of(what, bytes, System.nanoTime() - began, nanos);
  }

  private Path small(int number) {
    return folder.resolve("small-" + number);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(large);
    for (int i = 0; i < smallFiles; i++) {
      Files.deleteIfExists(small(i));
    }
    Files.deleteIfExists(folder);
  }
}
