// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.StartException;

/**
 * Keeps a state directory for one gateway alone. The operating system drops it with the process.
 */
public final class StateLock implements AutoCloseable {
  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the directory.
   *
   * @throws StartException when another gateway has it
   */
  public static StateLock take(Path folder) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return new StateLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new StartException(
          "The state directory "
              + folder
              + " cannot be locked ("
              + e.getMessage()
              + "): name another one with --state.",
          e);
    }
    throw new StartException(
        "The state directory "
            + folder
            + " is in use by another gateway: stop that one or name another directory with"
            + " --state.");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this process has it already, through another application context
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
