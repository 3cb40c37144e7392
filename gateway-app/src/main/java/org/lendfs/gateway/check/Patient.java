// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lendfs.gateway.config.LendfsProperties;

/**
 * What is examined.
 *
 * @param state the state directory, which may be missing
 * @param isRunning whether a gateway has the state directory at this moment
 */
record Patient(LendfsProperties settings, Path state, boolean isRunning) {
  static Patient of(LendfsProperties settings, Path state) {
    return new Patient(settings, state, isTaken(state.resolve("lock")));
  }

  private static boolean isTaken(Path lock) {
    if (!Files.isWritable(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null;
    } catch (OverlappingFileLockException e) {
      return true; // by a gateway in this very process
    } catch (IOException e) {
      return false; // what is the matter with the directory is another check's business
    }
  }
}
