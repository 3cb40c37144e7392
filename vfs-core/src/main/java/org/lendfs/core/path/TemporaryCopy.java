// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes files away by copying them into temporary ones, which go with their channels. */
final class TemporaryCopy {
  private static final int PART_BYTES = 1 << 20;

  private TemporaryCopy() {}

  static KeptFile takeAway(PathStore store, String path) throws IOException {
    Path file = Files.createTempFile("lendfs-", ".kept");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    var copy = new ChannelFile(channel);
    try {
      fill(copy, store, path);
      store.delete(path);
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private static void fill(ChannelFile copy, PathStore store, String path) throws IOException {
    ByteBuffer part = ByteBuffer.allocateDirect(PART_BYTES);
    long size = store.stat(path).sizeBytes();
    long offset = 0;
    while (offset < size) {
      part.clear().limit((int) Math.min(PART_BYTES, size - offset));
      int count = store.read(path, offset, part);
      if (count == 0) {
        return;
      }
      copy.write(offset, part.flip());
      offset += count;
    }
  }
}
