// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.List;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/** Opens memory stores, {@code memory:} in configuration. */
public final class MemoryProviderFactory implements ProviderFactory {
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.size("size", "1G", "Most bytes that files may hold, at least 1M."),
          OptionSpec.number("files", null, "Most files; one for each 4 KiB of size if not given."));
  private static final long DEFAULT_SIZE_BYTES = 1L << 30;
  private static final long LEAST_SIZE_BYTES = 1L << 20;

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public String summary() {
    return "Files in memory, gone when the share is removed or the gateway stops.";
  }

  @Override
  public List<OptionSpec> options() {
    return OPTIONS;
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
