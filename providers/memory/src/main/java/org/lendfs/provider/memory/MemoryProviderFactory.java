// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.Set;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/**
 * Opens memory stores, {@code memory:} in configuration. Options: {@code size} (1G), {@code files}
 * (one for each 4 KiB of size). {@code readonly} is heeded by the share.
 */
public final class MemoryProviderFactory implements ProviderFactory {
  private static final Set<String> OPTIONS = Set.of("size", "files", "readonly");
  private static final long DEFAULT_SIZE_BYTES = 1L << 30;
  private static final long LEAST_SIZE_BYTES = 1L << 20;

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public Provider open(ProviderConfig config) throws InvalidOptionException {
    Options options = config.options();
    options.requireKnown(OPTIONS);
    if (!config.location().isEmpty()) {
      throw new InvalidOptionException(
          "A memory share has no location, but '"
              + config.location()
              + "' was given; write memory: with nothing behind it but options.");
    }
    long sizeBytes = options.size("size", DEFAULT_SIZE_BYTES);
    if (sizeBytes < LEAST_SIZE_BYTES) {
      throw new InvalidOptionException(
          "Option 'size' is " + sizeBytes + " bytes but must be at least 1M.");
    }
    int files = options.number("files", MemoryLimits.filesFor(sizeBytes), 1, Integer.MAX_VALUE);
    return new MemoryProvider(new MemoryLimits(sizeBytes, files));
  }
}
