// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lendfs.provider.local.LocalProviderFactory;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** What the stack is built on. */
enum Store {
  MEMORY,
  LOCAL;

  private static final long MEMORY_BYTES = 512L << 20;

  /** An empty store; a local one keeps its files in the folder, below {@link #files}. */
  Provider open(String share, Path folder) throws IOException, InvalidOptionException {
    return switch (this) {
      case MEMORY -> new MemoryProvider(MemoryLimits.ofSize(MEMORY_BYTES));
      case LOCAL -> {
        Path state = Files.createDirectories(folder.resolve(share + "-state"));
        String directory = Files.createDirectories(files(share, folder)).toString();
        Options options = Options.of(Map.of("truncateWaitMillis", "20"));
        yield new LocalProviderFactory().open(new ProviderConfig(share, directory, options, state));
      }
    };
  }

  /** Where the files of a local store are on the host. */
  static Path files(String share, Path folder) {
    return folder.resolve(share);
  }
}
